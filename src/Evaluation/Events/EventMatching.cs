namespace MMAudio.Evaluation.Events;

/// <summary>Pairs events with onsets, each at most once.</summary>
internal static class EventMatching
{
    // times are decimal fractions: exactly on the bound counts
    private const double Rounding = 1e-9;

    /// <summary>
    /// As many pairs as a tolerance allows, and of those the ones that lie closest together in all. Times on a line can always be paired in
    /// order, so that a table over (first events, first onsets) finds the optimum.
    /// </summary>
    /// <param name="events">Seconds, ascending.</param>
    /// <param name="onsets">Seconds, ascending.</param>
    /// <param name="tolerance">The greatest distance of a pair in seconds.</param>
    public static IReadOnlyList<EventPair> Match(IReadOnlyList<double> events, IReadOnlyList<double> onsets, double tolerance)
    {
        var best = new (int Pairs, double Cost)[events.Count + 1, onsets.Count + 1];
        for (var e = 1; e <= events.Count; e++)
        {
            for (var o = 1; o <= onsets.Count; o++)
            {
                best[e, o] = Better(best[e - 1, o], best[e, o - 1]);
                var distance = Math.Abs(onsets[o - 1] - events[e - 1]);
                if (distance <= tolerance + Rounding)
                {
                    var (pairs, cost) = best[e - 1, o - 1];
                    best[e, o] = Better((pairs + 1, cost + distance), best[e, o]);
                }
            }
        }

        return Trace(best, events, onsets);
    }

    private static (int Pairs, double Cost) Better((int Pairs, double Cost) a, (int Pairs, double Cost) b) =>
        a.Pairs > b.Pairs || (a.Pairs == b.Pairs && a.Cost <= b.Cost) ? a : b;

    private static List<EventPair> Trace((int Pairs, double Cost)[,] best, IReadOnlyList<double> events, IReadOnlyList<double> onsets)
    {
        List<EventPair> pairs = [];
        var (e, o) = (events.Count, onsets.Count);
        while (e > 0 && o > 0)
        {
            if (best[e, o] == best[e - 1, o])
            {
                e--;
            }
            else if (best[e, o] == best[e, o - 1])
            {
                o--;
            }
            else
            {
                (e, o) = (e - 1, o - 1);
                pairs.Add(new(e, o, onsets[o] - events[e]));
            }
        }

        pairs.Reverse();
        return pairs;
    }
}
