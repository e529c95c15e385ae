using MMAudio.Training.Optimisation;

namespace MMAudio.Training.Classifier;

/// <summary>How the classifier of sounds is learned.</summary>
public sealed record ClassifierSettings
{
    /// <summary>Decides all that is random.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Sounds of a step.</summary>
    public int Batch { get; init; } = 32;

    /// <summary>The share of sounds whose level is changed, by up to 12 dB in either direction.</summary>
    public double LevelShare { get; init; } = 0.5;

    /// <summary>The greatest number of neighbouring bands, and of frames times ten, that are silenced in a sound (Park et al. 2019); 0 for none.</summary>
    public int Mask { get; init; } = 8;

    /// <summary>Batches that are made ahead.</summary>
    public int Ahead { get; init; } = 2;

    /// <summary>Rates and decays.</summary>
    public LearnerSettings Learner { get; init; } = new() { LearningRate = 2e-3, Beta2 = 0.98, WeightDecay = 1e-3, WarmUpSteps = 50, DropsAt = [] };
}
