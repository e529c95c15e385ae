using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Media.Output;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Text;

namespace MMAudio.Pipeline.Engines;

/// <summary>The networks of one model package, each loaded at its first use. Not for use by several threads at once.</summary>
public sealed class ModelEngines : IDisposable
{
    private const int TextsKept = 256;

    private readonly EngineModel _model;
    private readonly EngineSlot<ClipImageEncoder> _clipImages;
    private readonly EngineSlot<ClipTextEncoder> _clipTexts;
    private readonly EngineSlot<SynchformerEncoder> _synchformer;
    private readonly EngineSlot<FlowSampler> _flow;
    private readonly EngineSlot<AudioDecoder> _audioDecoder;
    private readonly Lazy<ClipTokenizer> _tokenizer;
    private readonly Dictionary<string, Tensor<float>> _texts = [];

    /// <summary>Prepares the engines; nothing is loaded yet.</summary>
    /// <param name="backend">What runs the networks.</param>
    /// <param name="model">The package.</param>
    /// <param name="options">How engines are held.</param>
    public ModelEngines(IBackend backend, EngineModel model, EngineOptions options)
    {
        _model = model;
        FeatureFolder = options.FeatureFolder;
        Encoders = $"{model.Encoders}|{backend.Name}";
        var keep = model.WeightBytes <= options.KeepLoadedBytes;
        _clipImages = new(open => new(backend, Variant.Clip, open(ModelComponent.Clip)), model.Open, keep);
        _clipTexts = new(open => new(backend, Variant.Clip, open(ModelComponent.Clip)), model.Open, keep);
        _synchformer = new(open => new(backend, Variant.Synchformer, open(ModelComponent.Synchformer)), model.Open, keep);
        _flow = new(open => new(backend, Variant.Flow, open(ModelComponent.Flow)), model.Open, keep);
        _audioDecoder = new(
            open => new(backend, Variant.Vae, Variant.Vocoder, open(ModelComponent.Vae), open(ModelComponent.Vocoder)), model.Open, keep);
        _tokenizer = new(model.Tokenizer);
    }

    /// <summary>The sizes of all networks.</summary>
    public ModelVariant Variant => _model.Variant;

    /// <summary>The folder in which visual features are kept; null where none is.</summary>
    internal string? FeatureFolder { get; }

    /// <summary>What tells the visual encoders, and what runs them, from all others.</summary>
    internal string Encoders { get; }

    /// <summary>What a user must know of any sound of this package.</summary>
    public IReadOnlyList<string> Remarks => _model.Untrained
        ? [$"The model {_model.Name} is untrained: its weights are random numbers, and so is its sound."]
        : [];

    /// <summary>CLIP's image tower, for a while.</summary>
    public EngineLease<ClipImageEncoder> RentClipImages() => _clipImages.Rent();

    /// <summary>Synchformer's visual encoder, for a while.</summary>
    public EngineLease<SynchformerEncoder> RentSynchformer() => _synchformer.Rent();

    /// <summary>The flow network, for a while.</summary>
    public EngineLease<FlowSampler> RentFlow() => _flow.Rent();

    /// <summary>The auto-encoder's decoder and the vocoder, for a while.</summary>
    public EngineLease<AudioDecoder> RentAudioDecoder() => _audioDecoder.Rent();

    /// <summary>The text features [77 d] of each prompt; a prompt that was seen lately is not encoded again.</summary>
    public IReadOnlyList<Tensor<float>> EncodeTexts(IReadOnlyList<string> prompts, CancellationToken ct)
    {
        if (_texts.Count > TextsKept)
        {
            _texts.Clear();
        }

        List<string> missing = [.. prompts.Distinct().Where(prompt => !_texts.ContainsKey(prompt))];
        if (missing.Count > 0)
        {
            using var encoder = _clipTexts.Rent();
            var features = encoder.Engine.Encode(_tokenizer.Value.Tokenize(missing), ct);
            for (var i = 0; i < missing.Count; i++)
            {
                _texts[missing[i]] = new(features.Row(i).ToArray(), features.Shape[1..]);
            }
        }

        return [.. prompts.Select(prompt => _texts[prompt])];
    }

    /// <summary>What the metadata of an output says of its making.</summary>
    public SoundTags Tags(GenerationSettings settings) =>
        new(_model.Name, settings.Seed, settings.Prompt, _model.License, _model.Untrained)
        {
            NegativePrompt = settings.NegativePrompt,
            More = new Dictionary<string, string> { ["steps"] = $"{settings.Steps}", ["cfg_strength"] = $"{settings.CfgStrength}" },
        };

    /// <inheritdoc/>
    public void Dispose()
    {
        _clipImages.Dispose();
        _clipTexts.Dispose();
        _synchformer.Dispose();
        _flow.Dispose();
        _audioDecoder.Dispose();
    }
}
