using MMAudio.Checkpoints.Components;
using MMAudio.Checkpoints.Packages;
using MMAudio.Core.Failures;
using MMAudio.Core.Models;
using MMAudio.Core.Random;
using MMAudio.Core.Tensors;
using MMAudio.Media.Audio;
using MMAudio.Networks.Engines;
using MMAudio.Training.Extraction;
using MMAudio.Training.Features;

namespace MMAudio.Training.Sampling;

/// <summary>Makes sounds from sets of features, by the networks of a package; for one thread.</summary>
public sealed class SetSampler : IDisposable
{
    private readonly ModelVariant _variant;
    private readonly SequenceLengths _lengths;
    private readonly SamplingSettings _settings;
    private readonly OpenedWeights[] _opened;
    private readonly FlowSampler _flow;
    private readonly AudioDecoder _decoder;
    private readonly ClipEncoders _encoders;

    /// <summary>Opens the weights; networks are loaded at their first use.</summary>
    /// <param name="backend">What runs the networks.</param>
    /// <param name="package">The package.</param>
    /// <param name="flow">What takes the place of the package's flow network; null for nothing.</param>
    /// <param name="settings">How to sample.</param>
    /// <exception cref="MMAudioException">A file is damaged, or does not fit.</exception>
    public SetSampler(IBackend backend, ModelPackage package, FlowCheckpoint? flow, SamplingSettings settings)
    {
        _variant = flow is null ? package.Variant : package.Variant with { Flow = flow.Config };
        _settings = settings;
        _lengths = SequenceLengths.Of(_variant.Mel, ModelVariant.TrainingDuration);
        _encoders = new(backend, package);
        _opened =
        [
            flow is null ? package.OpenWeights(ModelComponent.Flow) : OpenedWeights.Open(flow.Path, _variant, ModelComponent.Flow),
            package.OpenWeights(ModelComponent.Vae),
            package.OpenWeights(ModelComponent.Vocoder),
        ];
        _flow = new(backend, _variant.Flow, _opened[0].Weights);
        _decoder = new(backend, _variant.Vae, _variant.Vocoder, _opened[1].Weights, _opened[2].Weights);
    }

    /// <summary>Refuses a set that other encoders made than those of a package.</summary>
    /// <exception cref="InvalidInputException">The features mean something else to this package.</exception>
    public static void Check(FeatureSetInfo set, ModelPackage package)
    {
        if (set.Encoders != FeatureSetInfo.FingerprintOf(package.Manifest))
        {
            throw new InvalidInputException(
                FailureCategory.Model,
                $"The features in {set.Source} were made by other encoders than those of {package.Manifest.Name} in {package.Folder}; name the package that made them.");
        }
    }

    /// <summary>The sounds of several clips, made as one batch.</summary>
    public IReadOnlyList<Sound> Run(IReadOnlyList<FlowExample> clips, CancellationToken ct = default)
    {
        var latents = _settings.Reconstruct ? [.. clips.Select(clip => clip.Mean)] : _flow.Sample([.. clips.Select(clip => Request(clip, ct))], _lengths, null, ct);
        return [.. latents.Select(latent => new Sound(_decoder.Decode(latent, null, ct), _variant.Mel.SampleRate))];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _flow.Dispose();
        _decoder.Dispose();
        _encoders.Dispose();
        Array.ForEach(_opened, opened => opened.Dispose());
    }

    private FlowRequest Request(FlowExample clip, CancellationToken ct)
    {
        var text = _settings.PromptOf(clip.Id) is { } prompt ? _encoders.EncodeText(prompt, ct) : clip.Text;
        var noise = new NoiseSource(_settings.Seed, clip.Id).Draw(_lengths.Latent * _variant.Flow.LatentDim);
        return new(
            Unless(Conditioning.Clip, clip.Clip),
            Unless(Conditioning.Sync, clip.Sync),
            Unless(Conditioning.Text, text),
            NegativeText: null,
            noise,
            _settings.Steps,
            _settings.CfgStrength);
    }

    private Tensor<float>? Unless(Conditioning kind, Tensor<float>? features) => _settings.Without.HasFlag(kind) ? null : features;
}
