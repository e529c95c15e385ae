using MMAudio.Checkpoints;
using MMAudio.Checkpoints.Packages;
using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Media.Audio;
using MMAudio.Media.Pictures;
using MMAudio.Networks.Vocoder;
using MMAudio.Torch;
using MMAudio.Training.Optimisation;
using MMAudio.Training.Runs;
using MMAudio.Training.Sources;
using MMAudio.Training.Spectra;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Vocoder;

/// <summary>
/// BigVGAN (Lee et al. 2023, arXiv 2206.04658) against discriminators of periods and of spectrograms, with feature matching and a multi-scale
/// mel loss.
/// </summary>
public sealed class VocoderTask : ITrainingTask
{
    private const string Within = "generator";
    private const int Shown = 4;
    private const int ShownFrames = 188;

    private readonly ModelVariant _variant;
    private readonly IWaveSource _source;
    private readonly VocoderSettings _settings;
    private readonly TrainableParameters? _vae;
    private readonly string _vaeSource;
    private readonly Learner _generator;
    private readonly Learner _discriminator;
    private readonly Discriminators _discriminators;
    private readonly TrainableParameters _average;
    private readonly TrainableNetwork _network;
    private readonly VocoderInput _input;
    private readonly MultiScaleMelLoss _mel;

    /// <summary>Begins with random weights.</summary>
    /// <param name="variant">The sizes and the mel spectrogram.</param>
    /// <param name="source">Sound to learn from.</param>
    /// <param name="settings">How.</param>
    /// <param name="vae">An auto-encoder whose reconstructions the vocoder is to sound; null for true spectrograms.</param>
    public VocoderTask(ModelVariant variant, IWaveSource source, VocoderSettings settings, Weights? vae = null)
    {
        (_variant, _source, _settings) = (variant, source, settings);
        _vae = vae is null ? null : new(vae, _ => true);
        _vaeSource = vae?.Source ?? "none";
        var parameters = Begin(variant, settings.Seed, IsFilter);
        _generator = new(Name, parameters, settings.Generator);
        _average = Begin(variant, settings.Seed, _ => true);
        _discriminators = new(settings.Discriminators, settings.Seed + 1);
        _discriminator = new("discriminators", _discriminators.Parameters, settings.Discriminator);
        _network = TrainableNetwork.Of(VocoderDefinitions.Forward(variant.Vocoder, settings.BatchSize, settings.Frames), parameters);
        _input = new(variant, settings.BatchSize, settings.Frames, _vae);
        _mel = new(variant.Mel.SampleRate);
    }

    /// <inheritdoc/>
    public string Name => "vocoder";

    /// <inheritdoc/>
    public IReadOnlyList<Learner> Learners => [_generator, _discriminator];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["data"] = _source.Description,
        ["seed"] = RunDescription.Text(_settings.Seed),
        ["batch"] = RunDescription.Text(_settings.BatchSize),
        ["frames"] = RunDescription.Text(_settings.Frames),
        ["adversarial_from"] = RunDescription.Text(_settings.AdversarialFrom),
        ["mel_weight"] = RunDescription.Text(_settings.MelWeight),
        ["convergence_weight"] = RunDescription.Text(_settings.ConvergenceWeight),
        ["feature_weight"] = RunDescription.Text(_settings.FeatureWeight),
        ["average_decay"] = RunDescription.Text(_settings.AverageDecay),
        ["vae"] = _vaeSource,
        ["base"] = RunDescription.Text(_variant.Vocoder.BaseDim),
    };

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, TorchTensor>> State =>
        _average.Tensors.Select(tensor => KeyValuePair.Create($"average/{tensor.Key}", tensor.Value));

    /// <inheritdoc/>
    public IReadOnlyList<(string Name, double Value)> Step(long iteration)
    {
        using var scope = torch.NewDisposeScope();
        var noise = new StepRandom(_settings.Seed, iteration).NextSeed();
        var (real, mels) = _input.Of(_source, iteration * _settings.BatchSize, _settings.BatchSize, noise);
        using var wave = _network.Run(("mel", mels))["wave"];
        var made = wave.squeeze(1);
        var (logarithms, convergence) = _mel.Of(made, real);
        var loss = logarithms.Times(_settings.MelWeight).Plus(convergence.Times(_settings.ConvergenceWeight));
        List<(string, double)> values = [("mel", logarithms.item<float>()), ("convergence", convergence.item<float>())];
        if (iteration >= _settings.AdversarialFrom)
        {
            var judged = _discriminators.Loss(real, made);
            _discriminator.Update(judged, iteration - _settings.AdversarialFrom);
            var (adversarial, features) = _discriminators.GeneratorLosses(real, made);
            loss = loss.Plus(adversarial).Plus(features.Times(_settings.FeatureWeight));
            values.AddRange(
                [("discriminators", judged.item<float>()), ("adversarial", adversarial.item<float>()), ("features", features.item<float>())]);
        }

        var gradient = _generator.Update(loss, iteration);
        Average(iteration);
        return [("loss", loss.item<float>()), .. values, ("gradient", gradient)];
    }

    /// <inheritdoc/>
    public Task ShowAsync(string folder, CancellationToken cancellationToken)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        using var input = new VocoderInput(_variant, batch: 1, ShownFrames, _vae);
        using var network = TrainableNetwork.Of(VocoderDefinitions.Forward(_variant.Vocoder, batch: 1, ShownFrames), _average);
        for (var i = 0; i < Shown; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (real, mels) = input.Of(_source, i, count: 1, _settings.Seed);
            using var wave = network.Run(("mel", mels))["wave"];
            var made = wave.squeeze(1);
            WriteSound(folder, $"true-{i}.wav", real);
            WriteSound(folder, $"made-{i}.wav", made);
            MelPicture.Write(
                Path.Combine(folder, $"mel-{i}.png"),
                [("true", Mel(input.TrueMels(real))), ("given", Mel(mels)), ("made", Mel(input.TrueMels(made)))]);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Export(string folder) => CheckpointWriter.WriteTorch(
        Path.Combine(folder, ComponentFiles.NameOf(_variant, ModelComponent.Vocoder)),
        [.. _average.Tensors.Keys.Select(path => CheckpointTensor.Of(path, _average.Copy(path)))],
        Within);

    /// <inheritdoc/>
    public void Dispose()
    {
        _network.Dispose();
        _generator.Dispose();
        _discriminator.Dispose();
        _discriminators.Dispose();
        _average.Dispose();
        _input.Dispose();
        _vae?.Dispose();
        _mel.Dispose();
    }

    private static TrainableParameters Begin(ModelVariant variant, long seed, Func<string, bool> isFrozen)
    {
        var parameters = SchemaParameters.Of(variant, ModelComponent.Vocoder, isFrozen);
        VocoderWeights.Initialise(parameters, seed);
        VocoderWeights.Silence(parameters, TorchMel.LowestLevel(variant.Mel));
        return parameters;
    }

    private static bool IsFilter(string path) => path.EndsWith(".filter", StringComparison.Ordinal);

    // at first the average follows faster, or it would remember the random beginning
    private void Average(long iteration)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var decay = Math.Min(_settings.AverageDecay, (iteration + 1.0) / (iteration + 10));
        foreach (var (path, value) in _generator.Parameters.Learned)
        {
            _average.Tensors[path].Approach(value, 1 - decay);
        }
    }

    private void WriteSound(string folder, string name, TorchTensor sound) => WavFile.Write(
        Path.Combine(folder, name), new(sound.contiguous().cpu().data<float>().ToArray(), _variant.Mel.SampleRate), WavEncoding.Pcm16);

    private static Tensor<float> Mel(TorchTensor onlyOne) => TrainableParameters.Copy(onlyOne[0]);
}
