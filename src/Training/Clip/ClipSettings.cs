using MMAudio.Training.Optimisation;

namespace MMAudio.Training.Clip;

/// <summary>How CLIP's towers are learned.</summary>
public sealed record ClipSettings
{
    /// <summary>Decides all that is random.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Frames of a step, each of another clip.</summary>
    public int Images { get; init; } = 32;

    /// <summary>Captions of clips without pictures in a step; they are told apart from all others.</summary>
    public int Sounds { get; init; } = 16;

    /// <summary>Frames that are kept of each clip.</summary>
    public int FramesPerClip { get; init; } = 8;

    /// <summary>The weight of the contrast between the frames and the mean of all token vectors, which is what a flow network sees.</summary>
    public double TokenWeight { get; init; } = 0.5;

    /// <summary>The weight of the contrast of captions among themselves.</summary>
    public double CaptionWeight { get; init; } = 0.5;

    /// <summary>Batches that are made ahead.</summary>
    public int Ahead { get; init; } = 2;

    /// <summary>Rates and decays.</summary>
    public LearnerSettings Learner { get; init; } = new()
    {
        LearningRate = 1e-3, Beta2 = 0.98, WeightDecay = 1e-3, WarmUpSteps = 100, DropsAt = [],
        RateFactors = new Dictionary<string, double> { ["visual.conv1.weight"] = 0.05 },
    };
}
