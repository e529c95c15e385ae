using MMAudio.Evaluation.Listeners;

namespace MMAudio.Evaluation.Judging;

/// <summary>What was found in one folder of results, or is true of a baseline.</summary>
/// <param name="Name">What reports call it.</param>
/// <param name="Clips">The clips that were judged, in the order of their names.</param>
/// <param name="Failures">Those that could not be.</param>
public sealed record SetResult(string Name, IReadOnlyList<ClipResult> Clips, IReadOnlyList<ClipFailure> Failures)
{
    /// <summary>Clips of the truth that have no result here.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Results of which no truth is known.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>The numbers, in the order of reports.</summary>
    public IReadOnlyList<Measure> Measures { get; init; } = [];

    /// <summary>What was heard in the reference's sounds, by clip; empty without a classifier or a reference.</summary>
    internal IReadOnlyDictionary<string, Heard> Reference { get; init; } = new Dictionary<string, Heard>();
}
