using MMAudio.Core.Models;
using MMAudio.Networks.Vae;
using MMAudio.Torch;
using MMAudio.Training.Sources;
using MMAudio.Training.Spectra;
using MMAudio.Training.Vae;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Vocoder;

/// <summary>What the vocoder gets: spectrograms of true sound, or what an auto-encoder makes of them, as it will be in use.</summary>
internal sealed class VocoderInput : IDisposable
{
    // frames around a stretch that the auto-encoder sees too
    private const int Context = 24;

    private readonly TorchMel _mel;
    private readonly int _hop;
    private readonly int _frames;
    private readonly TrainableNetwork? _encoder;
    private readonly TrainableNetwork? _decoder;

    /// <param name="variant">The mel spectrogram and the auto-encoder's sizes.</param>
    /// <param name="batch">Sounds at once.</param>
    /// <param name="frames">Frames of each; even.</param>
    /// <param name="vae">The auto-encoder, which stays the caller's; null for true spectrograms.</param>
    public VocoderInput(ModelVariant variant, int batch, int frames, TrainableParameters? vae)
    {
        (_mel, _hop, _frames) = (new(variant.Mel), variant.Mel.Hop, frames);
        if (vae is not null)
        {
            var seen = frames + (2 * Context);
            _encoder = TrainableNetwork.Of(VaeDefinitions.Encode(variant.Vae, batch, seen), vae);
            _decoder = TrainableNetwork.Of(VaeDefinitions.Decode(variant.Vae, batch, seen / 2), vae);
        }
    }

    private int Margin => _encoder is null ? 0 : Context;

    /// <summary>Neighbouring stretches of a source: sounds [b t], and spectrograms [b bands t/hop] to make them from.</summary>
    public (TorchTensor Sounds, TorchTensor Mels) Of(IWaveSource source, long first, int count, long seed)
    {
        using var noGrad = torch.no_grad();
        var sounds = WaveBatch.Of(source, first, count, (_frames + (2 * Margin)) * _hop);
        var mels = Reconstructed(_mel.Of(sounds), seed);
        return (sounds.narrow(1, Margin * _hop, _frames * _hop), mels.narrow(2, Margin, _frames));
    }

    /// <summary>The true spectrograms of sounds.</summary>
    public TorchTensor TrueMels(TorchTensor sounds) => _mel.Of(sounds);

    public void Dispose()
    {
        _encoder?.Dispose();
        _decoder?.Dispose();
        _mel.Dispose();
    }

    private TorchTensor Reconstructed(TorchTensor mels, long seed)
    {
        if (_encoder is null)
        {
            return mels;
        }

        var moments = _encoder.Run(("mel", mels));
        using var mean = moments["mean"];
        using var logVariance = moments["log_variance"];
        var latent = LatentNoise.Sample(mean, logVariance, seed);
        using var made = _decoder!.Run(("latent", latent))["mel"];
        return made.clone();
    }
}
