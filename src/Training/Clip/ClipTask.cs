using MMAudio.Checkpoints;
using MMAudio.Core.Models;
using MMAudio.Networks.Clip;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Text;
using MMAudio.Torch;
using MMAudio.Training.Optimisation;
using MMAudio.Training.Perception;
using MMAudio.Training.Runs;
using MMAudio.Training.Sources;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Clip;

/// <summary>
/// CLIP (Radford et al. 2021): frames and captions that belong together find one another, where clips of the same labels belong together
/// too. Captions are compared by their end token and by the mean of all token vectors, for a flow network sees them all.
/// </summary>
public sealed class ClipTask : ITrainingTask
{
    /// <summary>The name of the exported file.</summary>
    public const string FileName = "open_clip_pytorch_model.bin";

    private const string Projection = "text_projection";
    private const string Scale = "logit_scale";

    private readonly ClipConfig _config;
    private readonly ClipSettings _settings;
    private readonly int _captions;
    private readonly Learner _learner;
    private readonly TrainableNetwork _images;
    private readonly TrainableNetwork _texts;
    private readonly Prefetcher<CaptionBatch> _batches;
    private readonly ClipTokenizer _tokenizer;
    private readonly ZeroShot? _unseen;

    /// <summary>Begins with random weights.</summary>
    /// <param name="config">The sizes of both towers.</param>
    /// <param name="pictures">Clips with frames and captions.</param>
    /// <param name="sounds">Clips with captions alone, whose words are to be told apart as well; null for none.</param>
    /// <param name="tokenizer">Captions to tokens.</param>
    /// <param name="settings">How to learn.</param>
    /// <param name="unseen">What to measure with; null for no measuring.</param>
    public ClipTask(
        ClipConfig config, IClipSource pictures, IClipSource? sounds, ClipTokenizer tokenizer, ClipSettings settings, ZeroShot? unseen = null)
    {
        (_config, _settings, _captions) = (config, settings, CaptionBatches.Captions(sounds, settings));
        (_tokenizer, _unseen) = (tokenizer, unseen);
        NetworkDefinition[] towers = [ClipDefinitions.EncodeImage(config, settings.Images), ClipDefinitions.EncodeText(config, _captions)];
        _learner = new("clip", SchemaParameters.Of("the new CLIP model", NetworkSchema.Of(towers)), settings.Learner);
        EncoderStart.Fill(_learner.Parameters, settings.Seed);
        _images = TrainableNetwork.Of(towers[0], _learner.Parameters);
        _texts = TrainableNetwork.Of(towers[1], _learner.Parameters);
        _batches = new(new CaptionBatches(config, pictures, sounds, tokenizer, settings).MakeAsync, settings.Ahead);
    }

    /// <inheritdoc/>
    public string Name => "clip";

    /// <inheritdoc/>
    public IReadOnlyList<Learner> Learners => [_learner];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["seed"] = RunDescription.Text(_settings.Seed),
        ["images"] = RunDescription.Text(_settings.Images),
        ["captions"] = RunDescription.Text(_captions),
        ["frames_per_clip"] = RunDescription.Text(_settings.FramesPerClip),
        ["token_weight"] = RunDescription.Text(_settings.TokenWeight),
        ["caption_weight"] = RunDescription.Text(_settings.CaptionWeight),
    };

    /// <inheritdoc/>
    public IReadOnlyList<(string Name, double Value)> Step(long iteration)
    {
        using var scope = torch.NewDisposeScope();
        var batch = _batches.Take(iteration);
        var images = _images.Run(("pixels", ClipPixels.Of(batch.Frames, _settings.Images, _config)))["unnormalized"];
        var (ends, means) = Encode(batch);
        var affinities = torch.tensor(batch.Affinities, [_captions, _captions]);
        var seen = affinities.narrow(0, 0, _settings.Images);

        var similarities = Contrast.Similarities(images, ends, Parameters[Scale]);
        var contrast = Contrast.Shared(similarities, seen);
        var tokens = Contrast.Shared(Contrast.Similarities(images, means, Parameters[Scale]), seen);
        var captions = Among(ends, affinities).Plus(Among(means, affinities)).Times(0.5);
        var loss = contrast.Plus(tokens.Times(_settings.TokenWeight)).Plus(captions.Times(_settings.CaptionWeight));
        var gradient = _learner.Update(loss, iteration);
        return
        [
            ("loss", loss.item<float>()), ("contrast", contrast.item<float>()), ("tokens", tokens.item<float>()),
            ("captions", captions.item<float>()), ("found", ShareFound(similarities, seen)), ("gradient", gradient),
        ];
    }

    /// <inheritdoc/>
    public Task ShowAsync(string folder, CancellationToken cancellationToken) =>
        _unseen?.WriteAsync(folder, _config, _learner.Parameters, _tokenizer, cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public void Export(string folder) => CheckpointWriter.WriteTorch(
        Path.Combine(folder, FileName),
        [.. Parameters.Keys.Select(path => CheckpointTensor.Of(path, _learner.Parameters.Copy(path)))]);

    /// <inheritdoc/>
    public void Dispose()
    {
        _batches.Dispose();
        _images.Dispose();
        _texts.Dispose();
        _learner.Dispose();
    }

    private IReadOnlyDictionary<string, TorchTensor> Parameters => _learner.Parameters.Tensors;

    /// <summary>The captions by their end token, as OpenCLIP pools them, and by the mean of all 77 vectors of length 1; both projected.</summary>
    private (TorchTensor Ends, TorchTensor Means) Encode(CaptionBatch batch)
    {
        var tokens = torch.tensor(batch.Tokens, [_captions, _config.ContextLength]);
        var texts = _texts.Run(("tokens", tokens));
        var rows = torch.tensor([.. batch.Ends.Select((end, row) => row * _config.ContextLength + end)]);
        var ends = texts["unnormalized"].reshape(-1, _config.TextDim).index_select(0, rows);
        return (torch.matmul(ends, Parameters[Projection]), torch.matmul(texts["features"].mean([1]), Parameters[Projection]));
    }

    /// <summary>The contrast of captions among themselves; a caption's likeness to itself says nothing.</summary>
    private TorchTensor Among(TorchTensor texts, TorchTensor affinities)
    {
        var self = torch.eye(_captions);
        return Contrast.Shared(Contrast.Similarities(texts, texts, Parameters[Scale]).Minus(self.Times(1e4)), affinities * self.Times(-1).Plus(1));
    }

    /// <summary>How many frames are nearest to a caption of just their labels.</summary>
    private static double ShareFound(TorchTensor similarities, TorchTensor affinities) =>
        (affinities.gather(1, similarities.argmax(1, keepdim: true)) > 0.999).to(torch.float32).mean().item<float>();
}
