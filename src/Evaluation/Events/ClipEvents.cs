namespace MMAudio.Evaluation.Events;

/// <summary>What happens in a clip, what is heard, and which of it belongs together.</summary>
/// <param name="Events">The true events, ascending.</param>
/// <param name="Onsets">The onsets in seconds, ascending.</param>
/// <param name="Pairs">Those within the tolerance.</param>
public sealed record ClipEvents(IReadOnlyList<TrueEvent> Events, IReadOnlyList<double> Onsets, IReadOnlyList<EventPair> Pairs)
{
    /// <summary>The counts.</summary>
    public EventScore Score => new(Pairs.Count, Events.Count, Onsets.Count);

    /// <summary>Pairs the events of a clip with its onsets.</summary>
    public static ClipEvents Of(IEnumerable<TrueEvent> events, IEnumerable<double> onsets, TimeSpan tolerance)
    {
        TrueEvent[] sorted = [.. events.OrderBy(happening => happening.Seconds)];
        double[] heard = [.. onsets.Order()];
        return new(sorted, heard, EventMatching.Match([.. sorted.Select(happening => happening.Seconds)], heard, tolerance.TotalSeconds));
    }
}
