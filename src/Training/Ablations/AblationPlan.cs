using MMAudio.Checkpoints.Packages;
using MMAudio.Evaluation.Events;
using MMAudio.Evaluation.Listeners;
using MMAudio.Evaluation.Sets;
using MMAudio.Networks.Engines;
using MMAudio.Training.Features;
using MMAudio.Training.Flow;
using MMAudio.Training.Optimisation;
using MMAudio.Training.Sampling;

namespace MMAudio.Training.Ablations;

/// <summary>Trainings of the same budget that differ in one thing each, and how they are judged.</summary>
/// <param name="Folder">Where everything goes: a folder for each variant and seed, and the table.</param>
/// <param name="Package">The package whose encoders made the features, and whose decoders make sounds.</param>
/// <param name="AudioVisual">Clips with pictures; the first set gives the statistics of the latents.</param>
/// <param name="AudioText">Clips without.</param>
/// <param name="Test">The clips that are sampled; it stays the caller's.</param>
/// <param name="Truth">What is true of them.</param>
public sealed record AblationPlan(
    string Folder,
    ModelPackage Package,
    IReadOnlyList<WeightedSet> AudioVisual,
    IReadOnlyList<WeightedSet> AudioText,
    FeatureSet Test,
    TruthFolder Truth)
{
    /// <summary>What is compared.</summary>
    public IReadOnlyList<AblationVariant> Variants { get; init; } = AblationVariant.All;

    /// <summary>Trainings of each variant; one has no confidence.</summary>
    public IReadOnlyList<uint> Seeds { get; init; } = [1, 2, 3];

    /// <summary>Steps of each training.</summary>
    public long Steps { get; init; } = 2000;

    /// <summary>Drops, times and averages of each training; seed and sync features are the variant's.</summary>
    public FlowSettings Flow { get; init; } = new();

    /// <summary>Rates and decays of each training.</summary>
    public LearnerSettings Learner { get; init; } = new();

    /// <summary>How the test clips are sampled.</summary>
    public SamplingSettings Sampling { get; init; } = new();

    /// <summary>Clips that are sampled together.</summary>
    public int SamplingBatch { get; init; } = 4;

    /// <summary>What hears classes; null leaves their accuracy out.</summary>
    public ClassifierModel? Classifier { get; init; }

    /// <summary>What counts as an onset.</summary>
    public OnsetSettings Onsets { get; init; } = new();

    /// <summary>What runs the networks that sample.</summary>
    public required IBackend Backend { get; init; }
}
