using MMAudio.Training.Optimisation;

namespace MMAudio.Training.Vocoder;

/// <summary>How the vocoder is trained; weights of losses as in BigVGAN.</summary>
public sealed record VocoderSettings
{
    /// <summary>What all chance follows.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Stretches of sound in a step.</summary>
    public int BatchSize { get; init; } = 8;

    /// <summary>Mel frames of a stretch.</summary>
    public int Frames { get; init; } = 32;

    /// <summary>The step from which the discriminators take part; before it the spectrograms alone count.</summary>
    public long AdversarialFrom { get; init; } = 1500;

    /// <summary>The weight of the difference of the spectrograms' logarithms.</summary>
    public double MelWeight { get; init; } = 45;

    /// <summary>The weight of the spectral convergence; BigVGAN, which learns for weeks, has none.</summary>
    public double ConvergenceWeight { get; init; } = 5;

    /// <summary>The weight of the differences that the discriminators' layers see.</summary>
    public double FeatureWeight { get; init; } = 2;

    /// <summary>How much of the averaged weights a step keeps; the average is what is shown and exported.</summary>
    public double AverageDecay { get; init; } = 0.999;

    /// <summary>The sizes of the discriminators.</summary>
    public DiscriminatorConfig Discriminators { get; init; } = new();

    /// <summary>How the generator is learned.</summary>
    public LearnerSettings Generator { get; init; } = Adversarial(1e-3);

    /// <summary>How the discriminators are learned; their steps count from <see cref="AdversarialFrom"/>.</summary>
    public LearnerSettings Discriminator { get; init; } = Adversarial(3e-4);

    private static LearnerSettings Adversarial(double rate) => new()
    {
        LearningRate = rate, Beta1 = 0.8, Beta2 = 0.99, WeightDecay = 1e-6, WarmUpSteps = 100, DropsAt = [6500, 9000], ClipNorm = 1000,
    };
}
