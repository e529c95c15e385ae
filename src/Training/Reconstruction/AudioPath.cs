using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Media.Audio;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Vae;

namespace MMAudio.Training.Reconstruction;

/// <summary>The way of sound through auto-encoder and vocoder and back, as inference takes it; for one thread.</summary>
/// <param name="backend">What runs the networks.</param>
/// <param name="variant">Their sizes.</param>
/// <param name="vae">The auto-encoder; must stay open.</param>
/// <param name="vocoder">The vocoder; must stay open.</param>
public sealed class AudioPath(IBackend backend, ModelVariant variant, Weights vae, Weights vocoder) : IDisposable
{
    private readonly MelSpectrogram _mel = new(variant.Mel);
    private readonly AudioDecoder _decoder = new(backend, variant.Vae, variant.Vocoder, vae, vocoder);
    private readonly Dictionary<int, INetwork> _encoders = [];

    /// <summary>Samples of two mel frames, which are one frame of a latent: only whole ones come back.</summary>
    public int SamplesPerLatent => 2 * variant.Mel.Hop;

    /// <summary>The mel spectrogram [bands t] of samples.</summary>
    public Tensor<float> Mel(ReadOnlySpan<float> samples) => _mel.Of(samples);

    /// <summary>What the auto-encoder makes of a mel spectrogram [bands t] with an even number of frames.</summary>
    public Tensor<float> ThroughVae(Tensor<float> mel)
    {
        var frames = mel.Shape[1];
        if (!_encoders.TryGetValue(frames, out var encoder))
        {
            _encoders[frames] = encoder = backend.Load(VaeDefinitions.Encode(variant.Vae, batch: 1, frames), vae);
        }

        var mean = encoder.Run(new Dictionary<string, Tensor> { ["mel"] = mel.Reshape([1, .. mel.Shape]) })["mean"];
        var (channels, tokens) = (mean.Shape[1], mean.Shape[2]);
        var latent = Tensor<float>.Zeros([tokens, channels]);
        for (var i = 0; i < latent.Data.Length; i++)
        {
            latent.Data[i] = mean.Data[(i % channels * tokens) + (i / channels)];
        }

        return _decoder.DecodeMel(latent);
    }

    /// <summary>The samples, in [-1, 1], that the vocoder makes of a mel spectrogram.</summary>
    public float[] ThroughVocoder(Tensor<float> mel) => _decoder.DecodeWave(mel);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var encoder in _encoders.Values)
        {
            encoder.Dispose();
        }

        _decoder.Dispose();
    }
}
