using MMAudio.Training.Optimisation;

namespace MMAudio.Training.Vae;

/// <summary>How the mel auto-encoder is trained.</summary>
public sealed record VaeSettings
{
    /// <summary>What all chance follows.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Stretches of sound in a step.</summary>
    public int BatchSize { get; init; } = 8;

    /// <summary>Mel frames of a stretch; even.</summary>
    public int Frames { get; init; } = 96;

    /// <summary>Stretches by which the mean and deviation of each band are measured before training.</summary>
    public int StatisticsCrops { get; init; } = 256;

    /// <summary>The weight of the divergence of latents from the standard normal distribution, beside the error of a band.</summary>
    public double KlWeight { get; init; } = 1e-4;

    /// <summary>How the weights are learned; because they are normalised after each step, the rate is a turn in radians.</summary>
    public LearnerSettings Learner { get; init; } = new() { LearningRate = 3e-3, Beta2 = 0.99, WeightDecay = 0, WarmUpSteps = 100, DropsAt = [6000, 8500] };
}
