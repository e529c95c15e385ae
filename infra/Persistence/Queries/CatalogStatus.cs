namespace MMAudio.Persistence.Queries;

/// <summary>How a catalog stands at one moment.</summary>
/// <param name="Name">The catalog.</param>
/// <param name="Paused">Whether nothing more of it is sent out.</param>
/// <param name="Priority">Higher goes first.</param>
/// <param name="Clips">Clips by state.</param>
/// <param name="NotAdmitted">Dropped files that no clip was made for yet, or whose manifest has changed.</param>
/// <param name="Stages">Where the clips on their way are, all stages in order.</param>
/// <param name="Failures">Why clips ended without a result, the most frequent reason first.</param>
/// <param name="Pace">How fast it goes.</param>
/// <param name="Problems">How many files and rows of manifests cannot be used.</param>
/// <param name="FirstProblems">Some of these.</param>
public sealed record CatalogStatus(
    string Name,
    bool Paused,
    int Priority,
    ClipCounts Clips,
    int NotAdmitted,
    IReadOnlyList<StageCount> Stages,
    IReadOnlyList<FailureCount> Failures,
    Pace Pace,
    int Problems,
    IReadOnlyList<CatalogProblem> FirstProblems)
{
    /// <summary>Clips on their way whose turn has not come yet.</summary>
    public int NotPlanned => Math.Max(0, Clips.Active - Stages.Sum(stage => stage.Total));

    /// <summary>Whether nothing is left to do.</summary>
    public bool IsFinished => Clips.Active == 0 && NotAdmitted == 0;
}
