using MMAudio.Contracts;

namespace MMAudio.ServiceDefaults.Stages;

/// <summary>
/// What a stage needs is not in the store. To try again at once would not help; the coordinator looks from the front what must be made.
/// </summary>
/// <param name="artifact">What is missing.</param>
/// <param name="inner">What it was noticed by.</param>
public sealed class ArtifactMissingException(ArtifactRef artifact, Exception? inner = null)
    : IOException($"The store has no {artifact.Name}; the stage that makes it must run again.", inner)
{
    /// <summary>What is missing.</summary>
    public ArtifactRef Artifact { get; } = artifact;
}
