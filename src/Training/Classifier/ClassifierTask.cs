using System.Text.Json;
using MMAudio.Checkpoints;
using MMAudio.Checkpoints.Packages;
using MMAudio.Core.Files;
using MMAudio.Core.Models;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Sounds;
using MMAudio.Torch;
using MMAudio.Training.Optimisation;
using MMAudio.Training.Perception;
using MMAudio.Training.Runs;
using MMAudio.Training.Sources;
using TorchSharp;
using F = TorchSharp.torch.nn.functional;

namespace MMAudio.Training.Classifier;

/// <summary>A small classifier of sounds: its logits and its embedding are what distances between sets of sounds are measured in.</summary>
public sealed class ClassifierTask : ITrainingTask
{
    private readonly SoundClassifierConfig _config;
    private readonly ClassifierSettings _settings;
    private readonly IClipSource? _unseen;
    private readonly Learner _learner;
    private readonly TrainableNetwork _network;
    private readonly TrainableNetwork _single;
    private readonly Prefetcher<SoundBatch> _batches;

    /// <summary>Begins with random weights.</summary>
    /// <param name="config">Sizes and classes.</param>
    /// <param name="source">Sounds with their labels; silent ones are passed over.</param>
    /// <param name="unseen">Others, to measure with; null for none.</param>
    /// <param name="settings">How to learn.</param>
    public ClassifierTask(SoundClassifierConfig config, IClipSource source, IClipSource? unseen, ClassifierSettings settings)
    {
        (_config, _settings, _unseen) = (config, settings, unseen);
        var definition = SoundDefinitions.Classify(config, settings.Batch);
        _learner = new("classifier", SchemaParameters.Of("the new classifier", NetworkSchema.Of(definition)), settings.Learner);
        EncoderStart.Fill(_learner.Parameters, settings.Seed);
        _network = TrainableNetwork.Of(definition, _learner.Parameters);
        _single = TrainableNetwork.Of(SoundDefinitions.Classify(config, batch: 1), _learner.Parameters);
        _batches = new(new SoundBatches(config, source, settings).MakeAsync, settings.Ahead);
    }

    /// <inheritdoc/>
    public string Name => "classifier";

    /// <inheritdoc/>
    public IReadOnlyList<Learner> Learners => [_learner];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["seed"] = RunDescription.Text(_settings.Seed),
        ["batch"] = RunDescription.Text(_settings.Batch),
        ["classes"] = string.Join(' ', _config.Classes),
        ["mask"] = RunDescription.Text(_settings.Mask),
    };

    /// <inheritdoc/>
    public IReadOnlyList<(string Name, double Value)> Step(long iteration)
    {
        using var scope = torch.NewDisposeScope();
        var batch = _batches.Take(iteration);
        var mel = torch.tensor(batch.Mel, [_settings.Batch, _config.Mel.Bands, _config.Frames]);
        var logits = _network.Run(("mel", mel))["logits"];
        var targets = torch.tensor(batch.Targets, [_settings.Batch, _config.Classes.Count]);
        var loss = (targets * F.log_softmax(logits, dim: 1)).sum(1).mean().Times(-1);
        var gradient = _learner.Update(loss, iteration);
        var hits = (logits.argmax(1) == torch.tensor(batch.Classes)).to(torch.float32).mean();
        return [("loss", loss.item<float>()), ("accuracy", hits.item<float>()), ("gradient", gradient)];
    }

    /// <summary>Writes the accuracy on unseen sounds, as a whole and class by class, to <c>accuracy.json</c>.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <param name="cancellationToken">Stops between sounds.</param>
    public async Task ShowAsync(string folder, CancellationToken cancellationToken)
    {
        if (_unseen is null)
        {
            return;
        }

        List<(string Class, bool Hit)> judged = [];
        for (var i = 0; i < _unseen.Count; i++)
        {
            var clip = await _unseen.GetAsync(i, cancellationToken);
            if (clip.Labels.Count > 0)
            {
                // one of several classes that are heard at once is right
                judged.Add((clip.Labels[0], clip.Labels.Contains(Judge(clip))));
            }
        }

        var byClass = judged.GroupBy(one => one.Class).OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, Share);
        AtomicFile.WriteStream(
            Path.Combine(folder, "accuracy.json"),
            stream => JsonSerializer.Serialize(stream, new { Sounds = judged.Count, Accuracy = Share(judged), Classes = byClass }));

        static double Share(IEnumerable<(string Class, bool Hit)> group) => Math.Round(group.Average(one => one.Hit ? 1.0 : 0), 4);
    }

    /// <inheritdoc/>
    public void Export(string folder) => ClassifierPackage.Write(
        folder, _config, [.. _learner.Parameters.Tensors.Keys.Select(path => CheckpointTensor.Of(path, _learner.Parameters.Copy(path)))]);

    /// <inheritdoc/>
    public void Dispose()
    {
        _batches.Dispose();
        _network.Dispose();
        _single.Dispose();
        _learner.Dispose();
    }

    private string Judge(TrainingClip clip)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        var mel = torch.tensor(SoundBatches.MelOf(clip, _config).Data, [1, _config.Mel.Bands, _config.Frames]);
        return _config.Classes[(int)_single.Run(("mel", mel))["logits"].argmax(1).item<long>()];
    }
}
