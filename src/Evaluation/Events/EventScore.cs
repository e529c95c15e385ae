namespace MMAudio.Evaluation.Events;

/// <summary>How many of the true events are heard, and how much is heard that is none; counts add up over clips (micro average).</summary>
/// <param name="Hits">Pairs of an event and an onset.</param>
/// <param name="Events">True events.</param>
/// <param name="Onsets">Onsets found in the sound.</param>
public sealed record EventScore(int Hits, int Events, int Onsets)
{
    /// <summary>The share of the onsets that are events, 0 to 1; null where nothing was found.</summary>
    public double? Precision => Onsets == 0 ? null : (double)Hits / Onsets;

    /// <summary>The share of the events that were found, 0 to 1; null where there are none.</summary>
    public double? Recall => Events == 0 ? null : (double)Hits / Events;

    /// <summary>The harmonic mean of both, 0 to 1; null where nothing was to be found and nothing was.</summary>
    public double? F1 => Events + Onsets == 0 ? null : 2.0 * Hits / (Events + Onsets);

    /// <summary>Onsets that are no event.</summary>
    public int FalseOnsets => Onsets - Hits;

    /// <summary>The sum of several clips' counts.</summary>
    public static EventScore Sum(IEnumerable<EventScore> scores) =>
        scores.Aggregate(new EventScore(0, 0, 0), (a, b) => new(a.Hits + b.Hits, a.Events + b.Events, a.Onsets + b.Onsets));

    /// <summary>The bounds within which F1 lies with 95 % confidence, by drawing the clips anew a thousand times; the same draws every time.</summary>
    /// <param name="clips">The counts of each clip.</param>
    /// <returns>Null where no clip has an event.</returns>
    public static (double Low, double High)? Confidence(IReadOnlyList<EventScore> clips)
    {
        const int Draws = 1000;
        const int Seed = 1;
        if (clips.Sum(clip => clip.Events) == 0)
        {
            return null;
        }

        var random = new Random(Seed);
        double[] draws = [.. Enumerable.Range(0, Draws).Select(_ => Sum(clips.Select(_ => clips[random.Next(clips.Count)])).F1 ?? 0).Order()];
        return (draws[Draws / 40], draws[Draws - 1 - (Draws / 40)]);
    }
}
