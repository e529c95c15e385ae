using MMAudio.Core.Random;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using MMAudio.Pipeline.Engines;

namespace MMAudio.Pipeline.Stages;

/// <summary>Third stage: features become a latent, by Euler steps of the flow network with classifier-free guidance.</summary>
/// <param name="engines">The networks.</param>
public sealed class SampleLatentStage(ModelEngines engines)
{
    /// <summary>Samples from noise that depends on seed, source and window alone.</summary>
    /// <returns>The latent [n c].</returns>
    public Tensor<float> Run(
        SourceFrames frames, Features features, GenerationSettings settings, IProgress<double>? progress, CancellationToken ct)
    {
        var lengths = frames.Lengths(engines.Variant.Mel);
        NoiseSource noise = new(settings.Seed, frames.ContentHash, frames.Window.Start);
        var start = noise.Draw(lengths.Latent * engines.Variant.Flow.LatentDim);
        FlowRequest request = new(
            features.Clip, features.Sync, features.Text, features.NegativeText, start, settings.Steps, settings.CfgStrength);

        using var sampler = engines.RentFlow();
        return sampler.Engine.Sample(request, lengths, progress, ct);
    }
}
