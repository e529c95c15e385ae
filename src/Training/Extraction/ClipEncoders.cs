using MMAudio.Checkpoints.Components;
using MMAudio.Checkpoints.Packages;
using MMAudio.Core.Failures;
using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Media.Audio;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Text;
using MMAudio.Networks.Vae;
using MMAudio.Training.Features;
using MMAudio.Training.Sources;

namespace MMAudio.Training.Extraction;

/// <summary>A package's encoders, which make a clip of 8 seconds what the flow network sees; for one thread.</summary>
public sealed class ClipEncoders : IDisposable
{
    private const int TextsKept = 512;

    private readonly List<OpenedWeights> _opened = [];
    private readonly ModelVariant _variant;
    private readonly SequenceLengths _lengths;
    private readonly MelSpectrogram _mel;
    private readonly ClipTokenizer _tokenizer;
    private readonly ClipImageEncoder _images;
    private readonly ClipTextEncoder _texts;
    private readonly SynchformerEncoder _synchformer;
    private readonly Lazy<INetwork> _vae;
    private readonly Dictionary<string, Tensor<float>> _known = [];

    /// <summary>Opens the weights; each network is loaded at its first use.</summary>
    /// <param name="backend">What runs the networks.</param>
    /// <param name="package">The package.</param>
    /// <exception cref="MMAudioException">The package is damaged, or has no vocabulary.</exception>
    public ClipEncoders(IBackend backend, ModelPackage package)
    {
        _variant = package.Variant;
        _lengths = SequenceLengths.Of(_variant.Mel, ModelVariant.TrainingDuration);
        _mel = new(_variant.Mel);
        _tokenizer = package.VocabularyPath is { } vocabulary
            ? ClipTokenizer.Load(vocabulary, _variant.Clip.VocabularySize, _variant.Clip.ContextLength)
            : throw new InvalidInputException(
                FailureCategory.Model, $"The model {package.Manifest.Name} has no vocabulary, so that it cannot read captions.");
        try
        {
            var (clip, vae) = (Open(package, ModelComponent.Clip), Open(package, ModelComponent.Vae));
            _images = new(backend, _variant.Clip, clip);
            _texts = new(backend, _variant.Clip, clip);
            _synchformer = new(backend, _variant.Synchformer, Open(package, ModelComponent.Synchformer));
            _vae = new(() => backend.Load(VaeDefinitions.Encode(_variant.Vae, batch: 1, 2 * _lengths.Latent), vae));
        }
        catch
        {
            _opened.ForEach(opened => opened.Dispose());
            throw;
        }
    }

    /// <summary>The features of a clip.</summary>
    /// <exception cref="InvalidInputException">The clip has no sound, or too little of something.</exception>
    public FlowExample Encode(TrainingClip clip, CancellationToken ct = default)
    {
        var samples = clip.Samples ?? throw Refuse(clip, "has no sound, which the flow network is to learn");
        if (samples.Length != _lengths.Samples)
        {
            throw Refuse(clip, $"has {samples.Length} samples of sound instead of {_lengths.Samples}");
        }

        var (mean, std) = EncodeSound(samples, ct);
        var images = Check(clip, clip.ClipFrames, _lengths.Clip, "frames for CLIP") is { } frames ? _images.Encode(frames, null, ct) : null;
        var sync = Check(clip, clip.SyncFrames, SyncFrames, "frames for Synchformer") is { } film ? _synchformer.Encode(film, null, ct) : null;
        var text = clip.Caption is { } caption ? EncodeText(caption, ct) : null;
        Tensor<float>?[] features = [mean, std, images, sync, text];
        return features.OfType<Tensor<float>>().All(tensor => Array.TrueForAll(tensor.Data, float.IsFinite))
            ? new(clip.Id, mean, std, images, sync, text)
            : throw Refuse(clip, "gives features that are not numbers");
    }

    /// <summary>The text features [nt d] of a caption.</summary>
    public Tensor<float> EncodeText(string caption, CancellationToken ct = default)
    {
        if (_known.TryGetValue(caption, out var known))
        {
            return known;
        }

        if (_known.Count == TextsKept)
        {
            _known.Clear();
        }

        var features = _texts.Encode(_tokenizer.Tokenize([caption]), ct);
        return _known[caption] = features.Reshape(features.Shape[1..]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _images.Dispose();
        _texts.Dispose();
        _synchformer.Dispose();
        if (_vae.IsValueCreated)
        {
            _vae.Value.Dispose();
        }

        _opened.ForEach(opened => opened.Dispose());
    }

    private int SyncFrames => (int)(ModelVariant.TrainingDuration.TotalSeconds * SequenceLengths.SyncRate);

    private Weights Open(ModelPackage package, ModelComponent component)
    {
        var opened = package.OpenWeights(component);
        _opened.Add(opened);
        return opened.Weights;
    }

    private (Tensor<float> Mean, Tensor<float> Std) EncodeSound(float[] samples, CancellationToken ct)
    {
        var mel = _mel.Of(samples);
        var outputs = _vae.Value.Run(new Dictionary<string, Tensor> { ["mel"] = mel.Reshape([1, .. mel.Shape]) }, ct);
        var logVariance = outputs["log_variance"];
        Tensor<float> std = new(Array.ConvertAll(logVariance.Data, value => MathF.Exp(0.5f * value)), logVariance.Shape);
        return (TokensFirst(outputs["mean"]), TokensFirst(std));
    }

    /// <summary>[1 c n] to [n c].</summary>
    private static Tensor<float> TokensFirst(Tensor<float> latent)
    {
        var (channels, tokens) = (latent.Shape[1], latent.Shape[2]);
        var turned = Tensor<float>.Zeros([tokens, channels]);
        for (var i = 0; i < turned.Data.Length; i++)
        {
            turned.Data[i] = latent.Data[i % channels * tokens + i / channels];
        }

        return turned;
    }

    private static Tensor<byte>? Check(TrainingClip clip, Tensor<byte>? frames, int count, string what) =>
        frames is null || frames.Shape[0] == count ? frames : throw Refuse(clip, $"has {frames.Shape[0]} {what} instead of {count}");

    private static InvalidInputException Refuse(TrainingClip clip, string problem) => new(FailureCategory.Corrupt, $"{clip.Id} {problem}.");
}
