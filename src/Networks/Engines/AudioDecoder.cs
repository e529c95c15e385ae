using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Vae;
using MMAudio.Networks.Vocoder;

namespace MMAudio.Networks.Engines;

/// <summary>Latents to sound: the auto-encoder's decoder makes a mel spectrogram, the vocoder a waveform.</summary>
/// <param name="backend">What runs the networks.</param>
/// <param name="vae">The sizes of the auto-encoder.</param>
/// <param name="vocoder">The sizes of the vocoder.</param>
/// <param name="vaeWeights">The auto-encoder's checkpoint; must stay open.</param>
/// <param name="vocoderWeights">The vocoder's checkpoint; must stay open.</param>
public sealed class AudioDecoder(IBackend backend, VaeConfig vae, VocoderConfig vocoder, Weights vaeWeights, Weights vocoderWeights)
    : IDisposable
{
    private readonly LoadedNetworks<int> _vae = new(backend, vaeWeights);
    private readonly LoadedNetworks<int> _vocoder = new(backend, vocoderWeights);

    /// <summary>The mel spectrogram [bands 2n] of a latent [n c].</summary>
    public Tensor<float> DecodeMel(Tensor<float> latent, CancellationToken cancellationToken = default)
    {
        var (n, c) = (latent.Shape[0], latent.Shape[1]);
        var transposed = Tensor<float>.Zeros([1, c, n]);
        for (var i = 0; i < latent.Data.Length; i++)
        {
            transposed.Data[i % c * n + i / c] = latent.Data[i];
        }

        var network = _vae.Get(n, () => VaeDefinitions.Decode(vae, batch: 1, n));
        var mel = network.Run(new Dictionary<string, Tensor> { ["latent"] = transposed }, cancellationToken)["mel"];
        return mel.Reshape(mel.Shape[1..]);
    }

    /// <summary>The samples, in [-1, 1], of a mel spectrogram [bands t].</summary>
    public float[] DecodeWave(Tensor<float> mel, CancellationToken cancellationToken = default)
    {
        var network = _vocoder.Get(mel.Shape[1], () => VocoderDefinitions.Forward(vocoder, batch: 1, mel.Shape[1]));
        var samples = network.Run(new Dictionary<string, Tensor> { ["mel"] = mel.Reshape([1, .. mel.Shape]) }, cancellationToken)["wave"].Data;

        // a hyperbolic tangent may exceed 1 by its last bit
        return Array.ConvertAll(samples, sample => Math.Clamp(sample, -1f, 1f));
    }

    /// <summary>The samples, in [-1, 1], of a latent [n c].</summary>
    public float[] Decode(Tensor<float> latent, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var mel = DecodeMel(latent, cancellationToken);
        progress?.Report(0.1);
        var samples = DecodeWave(mel, cancellationToken);
        progress?.Report(1);
        return samples;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _vae.Dispose();
        _vocoder.Dispose();
    }
}
