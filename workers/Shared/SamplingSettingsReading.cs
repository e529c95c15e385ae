using MMAudio.Contracts;
using MMAudio.Pipeline;

namespace MMAudio.Workers;

/// <summary>What a message says of sampling, in the pipeline's words.</summary>
internal static class SamplingSettingsReading
{
    public static GenerationSettings ToGeneration(this SamplingSettings sampling) => new()
    {
        Prompt = sampling.Prompt,
        NegativePrompt = sampling.NegativePrompt,
        Seed = sampling.Seed,
        Steps = sampling.Steps,
        CfgStrength = sampling.CfgStrength,
    };
}
