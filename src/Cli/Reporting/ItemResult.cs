using MMAudio.Core.Failures;
using MMAudio.Pipeline;

namespace MMAudio.Cli.Reporting;

/// <summary>What became of one input.</summary>
internal sealed record ItemResult(string Input, string Model, uint Seed)
{
    /// <summary>Why it failed; null where it did not.</summary>
    public FailureCategory? Category { get; init; }

    /// <summary>What went wrong; null where nothing did.</summary>
    public string? Failure { get; init; }

    /// <summary>What a person should know of the result.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The finished file.</summary>
    public string? Output { get; init; }

    /// <summary>Length of the sound.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>What each stage took.</summary>
    public IReadOnlyList<StageReport> Stages { get; init; } = [];

    /// <summary>The failure or the notes, as one text; null where there are none.</summary>
    public string? Message => Failure ?? (Notes.Count == 0 ? null : string.Join(' ', Notes));

    /// <summary>Whether the input was dubbed.</summary>
    public bool Succeeded => Category is null;
}
