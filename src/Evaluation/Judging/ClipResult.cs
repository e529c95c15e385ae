using MMAudio.Evaluation.Events;
using MMAudio.Evaluation.Listeners;
using MMAudio.Evaluation.Onsets;
using MMAudio.Evaluation.Scores;
using MMAudio.Evaluation.Sets;

namespace MMAudio.Evaluation.Judging;

/// <summary>What was found in one result.</summary>
/// <param name="Truth">What is known of the clip.</param>
/// <param name="File">The result; null where it is a baseline without sound.</param>
/// <param name="Duration">How long it lasts.</param>
public sealed record ClipResult(ClipTruth Truth, string? File, TimeSpan Duration)
{
    /// <summary>How loud it is; null for a baseline without sound.</summary>
    public SoundLevel? Level { get; init; }

    /// <summary>Its onsets, and the events that they are; null where the events are not known.</summary>
    public ClipEvents? Events { get; init; }

    /// <summary>The scores of the reference's onset evaluation; null where there are no events.</summary>
    public OnsetScores? ReferenceScores { get; init; }

    /// <summary>What the classifier made of it; null without one.</summary>
    public Heard? Heard { get; init; }

    /// <summary>The class that the classifier heard; null without one.</summary>
    public string? Class { get; init; }

    /// <summary>The offsets of its windows in seconds; null where there is no sync model or no picture.</summary>
    public IReadOnlyList<double>? Offsets { get; init; }
}
