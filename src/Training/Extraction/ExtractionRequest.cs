using MMAudio.Checkpoints.Packages;

namespace MMAudio.Training.Extraction;

/// <summary>A set of features to be made.</summary>
/// <param name="Folder">Where it goes; what an interrupted run left there is used.</param>
/// <param name="Package">Whose encoders make it.</param>
/// <param name="Source">Where the clips come from, in words.</param>
/// <param name="SourceId">Differs wherever the clips of two sources do.</param>
public sealed record ExtractionRequest(string Folder, ModelPackage Package, string Source, string SourceId)
{
    /// <summary>What to call a clip that cannot be read, by its number.</summary>
    public Func<int, string> NameOf { get; init; } = index => $"clip {index}";

    /// <summary>Clips that are in work at the same time, each with encoders of its own.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Clips of a file of the set, and so the most work that an interruption can cost each worker.</summary>
    public int ShardClips { get; init; } = 32;
}
