using MMAudio.Training.Optimisation;

namespace MMAudio.Training.Sync;

/// <summary>How Synchformer is learned.</summary>
public sealed record SyncSettings
{
    /// <summary>Decides all that is random.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Steps of the first stage, in which the towers are learned; the offset head follows.</summary>
    public long TowerSteps { get; init; } = 6500;

    /// <summary>Clips of a step.</summary>
    public int Clips { get; init; } = 2;

    /// <summary>Segments of each clip in the first stage, at most as many as lie side by side in it.</summary>
    public int Segments { get; init; } = 8;

    /// <summary>The share of segments in which something begins to sound, as far as a clip has them; it is rare in most.</summary>
    public double EventShare { get; init; } = 0.5;

    /// <summary>Clips of a step in the second stage.</summary>
    public int OffsetClips { get; init; } = 16;

    /// <summary>Pairs of pictures and displaced sound of each clip in the second stage.</summary>
    public int Pairs { get; init; } = 4;

    /// <summary>The greatest random displacement of the sound, in frames of 0.04 s, that stays unnoticed in the second stage.</summary>
    public int JitterFrames { get; init; } = 1;

    /// <summary>Clips whose tokens stay in memory in the second stage, as the towers no longer change.</summary>
    public int KeptTokens { get; init; } = 2000;

    /// <summary>The weight of the contrast between segments of pictures and sound.</summary>
    public double ContrastWeight { get; init; } = 0.1;

    /// <summary>
    /// The weight of telling the sound's envelope from every visual token; 0 is Synchformer's own recipe, more makes small towers learn when
    /// something happens in minutes.
    /// </summary>
    public double EnvelopeWeight { get; init; } = 1;

    /// <summary>
    /// The weight of telling what moves from every visual patch; 0 is Synchformer's own recipe. Towers that begin with random numbers would look for
    /// events long before they see motion.
    /// </summary>
    public double MotionWeight { get; init; } = 2;

    /// <summary>Whether the towers' matrix products are computed in bfloat16.</summary>
    public bool HalfPrecision { get; init; }

    /// <summary>Batches that are made ahead.</summary>
    public int Ahead { get; init; } = 3;

    /// <summary>How the towers are learned.</summary>
    public LearnerSettings Towers { get; init; } = new()
    {
        LearningRate = 1e-3, Beta2 = 0.98, WeightDecay = 1e-4, WarmUpSteps = 100, DropsAt = [],
        RateFactors = new Dictionary<string, double>
        {
            ["vfeat_extractor.patch_embed_3d.proj.weight"] = 0.05,
            ["afeat_extractor.ast.embeddings.patch_embeddings.projection.weight"] = 0.1,
        },
    };

    /// <summary>How the offset head is learned.</summary>
    public LearnerSettings Head { get; init; } = new() { LearningRate = 1e-3, Beta2 = 0.98, WeightDecay = 1e-4, WarmUpSteps = 100, DropsAt = [] };
}
