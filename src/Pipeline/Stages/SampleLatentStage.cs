using MMAudio.Core.Random;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using MMAudio.Pipeline.Engines;

namespace MMAudio.Pipeline.Stages;

/// <summary>Third stage: features and prompts become a latent, by Euler steps of the flow network with classifier-free guidance.</summary>
/// <param name="engines">The networks.</param>
public sealed class SampleLatentStage(ModelEngines engines)
{
    /// <summary>Samples from noise that depends on seed, source and window alone; both prompts are encoded always, as the reference does.</summary>
    /// <returns>The latent [n c].</returns>
    public Tensor<float> Run(VisualFeatures features, GenerationSettings settings, IProgress<double>? progress, CancellationToken ct)
    {
        var lengths = features.Lengths(engines.Variant.Mel);
        var texts = engines.EncodeTexts([settings.Prompt, settings.NegativePrompt], ct);
        NoiseSource noise = new(settings.Seed, features.ContentHash, features.Window.Start);
        var start = noise.Draw(lengths.Latent * engines.Variant.Flow.LatentDim);
        FlowRequest request = new(features.Clip, features.Sync, texts[0], texts[1], start, settings.Steps, settings.CfgStrength);

        using var sampler = engines.RentFlow(ct);
        return sampler.Engine.Sample(request, lengths, progress, ct);
    }
}
