using MMAudio.Core.Tensors;
using MMAudio.Media.Audio;
using MMAudio.Pipeline.Engines;

namespace MMAudio.Pipeline.Stages;

/// <summary>Fourth stage: a latent becomes a waveform, by way of a mel spectrogram.</summary>
/// <param name="engines">The networks.</param>
public sealed class DecodeAudioStage(ModelEngines engines)
{
    /// <summary>Decodes a latent [n c].</summary>
    public Sound Run(Tensor<float> latent, IProgress<double>? progress, CancellationToken ct)
    {
        using var decoder = engines.RentAudioDecoder(ct);
        return new(decoder.Engine.Decode(latent, progress, ct), engines.Variant.Mel.SampleRate);
    }
}
