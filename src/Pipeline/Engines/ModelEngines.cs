using System.Collections.Concurrent;
using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Media.Output;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Text;

namespace MMAudio.Pipeline.Engines;

/// <summary>
/// The networks of one model package, each loaded at its first use. Safe for several threads: an engine is rented by one at a time, and the
/// others wait for it.
/// </summary>
public sealed class ModelEngines : IDisposable
{
    private const int TextsKept = 256;

    private readonly EngineSlot<ClipImageEncoder> _clipImages;
    private readonly EngineSlot<ClipTextEncoder> _clipTexts;
    private readonly EngineSlot<SynchformerEncoder> _synchformer;
    private readonly EngineSlot<FlowSampler> _flow;
    private readonly EngineSlot<AudioDecoder> _audioDecoder;
    private readonly Lazy<ClipTokenizer> _tokenizer;
    private readonly ConcurrentDictionary<string, Tensor<float>> _texts = [];

    /// <summary>Prepares the engines; nothing is loaded yet.</summary>
    /// <param name="backend">What runs the networks.</param>
    /// <param name="model">The package.</param>
    /// <param name="options">How engines are held.</param>
    public ModelEngines(IBackend backend, EngineModel model, EngineOptions options)
    {
        Model = model;
        FeatureFolder = options.FeatureFolder;
        Encoders = $"{model.Encoders}|{backend.Name}";
        var keep = model.WeightBytes <= options.KeepLoadedBytes;
        _clipImages = new(open => new(backend, Variant.Clip, open(ModelComponent.Clip)), model.Open, keep);
        _clipTexts = new(open => new(backend, Variant.Clip, open(ModelComponent.Clip)), model.Open, keep);
        _synchformer = new(open => new(backend, Variant.Synchformer, open(ModelComponent.Synchformer)), model.Open, keep);
        _flow = new(open => new(backend, Variant.Flow, open(ModelComponent.Flow), options.FlowNetworks), model.Open, keep);
        _audioDecoder = new(
            open => new(backend, Variant.Vae, Variant.Vocoder, open(ModelComponent.Vae), open(ModelComponent.Vocoder)), model.Open, keep);
        _tokenizer = new(model.Tokenizer, LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>The package.</summary>
    public EngineModel Model { get; }

    /// <summary>The sizes of all networks.</summary>
    public ModelVariant Variant => Model.Variant;

    /// <summary>The most clips that were found to fit into memory as one batch.</summary>
    internal int LargestBatch { get; set; } = int.MaxValue;

    /// <summary>The folder in which visual features are kept; null where none is.</summary>
    internal string? FeatureFolder { get; }

    /// <summary>What tells the visual encoders, and what runs them, from all others.</summary>
    internal string Encoders { get; }

    /// <summary>What a user must know of any sound of this package.</summary>
    public IReadOnlyList<string> Remarks => Model.Remarks;

    /// <summary>CLIP's image tower, for a while.</summary>
    public EngineLease<ClipImageEncoder> RentClipImages(CancellationToken ct = default) => _clipImages.Rent(ct);

    /// <summary>Synchformer's visual encoder, for a while.</summary>
    public EngineLease<SynchformerEncoder> RentSynchformer(CancellationToken ct = default) => _synchformer.Rent(ct);

    /// <summary>The flow network, for a while.</summary>
    public EngineLease<FlowSampler> RentFlow(CancellationToken ct = default) => _flow.Rent(ct);

    /// <summary>The auto-encoder's decoder and the vocoder, for a while.</summary>
    public EngineLease<AudioDecoder> RentAudioDecoder(CancellationToken ct = default) => _audioDecoder.Rent(ct);

    /// <summary>The text features [77 d] of each prompt; a prompt that was seen lately is not encoded again.</summary>
    public IReadOnlyList<Tensor<float>> EncodeTexts(IReadOnlyList<string> prompts, CancellationToken ct)
    {
        Dictionary<string, Tensor<float>> known = [];
        foreach (var prompt in prompts)
        {
            if (_texts.TryGetValue(prompt, out var features))
            {
                known[prompt] = features;
            }
        }

        string[] missing = [.. prompts.Distinct().Where(prompt => !known.ContainsKey(prompt))];
        if (missing.Length > 0)
        {
            Encode(missing, known, ct);
        }

        return [.. prompts.Select(prompt => known[prompt])];
    }

    /// <summary>What the metadata of an output says of its making.</summary>
    public SoundTags Tags(GenerationSettings settings) => Model.Tags(settings);

    /// <summary>Frees what is loaded: engines in use as soon as they are given back. What is used later is loaded again.</summary>
    public void Unload()
    {
        _clipImages.Unload();
        _clipTexts.Unload();
        _synchformer.Unload();
        _flow.Unload();
        _audioDecoder.Unload();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _clipImages.Dispose();
        _clipTexts.Dispose();
        _synchformer.Dispose();
        _flow.Dispose();
        _audioDecoder.Dispose();
    }

    private void Encode(string[] prompts, Dictionary<string, Tensor<float>> known, CancellationToken ct)
    {
        if (_texts.Count > TextsKept)
        {
            _texts.Clear();
        }

        using var encoder = _clipTexts.Rent(ct);
        var features = encoder.Engine.Encode(_tokenizer.Value.Tokenize(prompts), ct);
        for (var i = 0; i < prompts.Length; i++)
        {
            known[prompts[i]] = _texts[prompts[i]] = new(features.Row(i).ToArray(), features.Shape[1..]);
        }
    }
}
