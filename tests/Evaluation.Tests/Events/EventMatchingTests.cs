using MMAudio.Evaluation.Events;

namespace MMAudio.Evaluation.Tests.Events;

public sealed class EventMatchingTests
{
    private const double Tolerance = 0.06;

    [Fact]
    public void An_onset_within_the_tolerance_is_the_events() =>
        Assert.Equal([new EventPair(0, 0, 0.06)], Rounded(EventMatching.Match([1], [1.06], Tolerance)));

    [Fact]
    public void One_beyond_it_is_not() => Assert.Empty(EventMatching.Match([1], [1.0601], Tolerance));

    [Fact]
    public void Each_event_has_one_onset_and_each_onset_one_event()
    {
        Assert.Single(EventMatching.Match([1], [0.98, 1.0, 1.02], Tolerance));
        Assert.Single(EventMatching.Match([0.98, 1.0, 1.02], [1], Tolerance));
    }

    // the nearest onset of the first event is the only one of the second
    [Fact]
    public void A_pair_steps_back_where_that_makes_another_pair() =>
        Assert.Equal([new EventPair(0, 0, -0.05), new EventPair(1, 1, -0.05)], Rounded(EventMatching.Match([1.0, 1.06], [0.95, 1.01], Tolerance)));

    [Fact]
    public void Of_as_many_pairs_the_closest_are_taken() =>
        Assert.Equal([new EventPair(0, 1, 0.01)], Rounded(EventMatching.Match([1], [0.95, 1.01, 1.05], Tolerance)));

    [Fact]
    public void Without_events_or_onsets_there_are_no_pairs()
    {
        Assert.Empty(EventMatching.Match([], [1], Tolerance));
        Assert.Empty(EventMatching.Match([1], [], Tolerance));
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void No_other_pairing_is_better(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 50; round++)
        {
            var (events, onsets) = (Times(random), Times(random));

            var pairs = EventMatching.Match(events, onsets, 0.3);

            var (count, cost) = Best(events, onsets, 0, 0);
            Assert.Equal(count, pairs.Count);
            Assert.Equal(cost, pairs.Sum(pair => Math.Abs(pair.Lag)), tolerance: 1e-9);
        }
    }

    private static double[] Times(Random random) => [.. Enumerable.Range(0, random.Next(6)).Select(_ => random.NextDouble() * 2).Order()];

    // every assignment, crossing ones as well
    private static (int, double) Best(double[] events, double[] onsets, int next, int used)
    {
        if (next == events.Length)
        {
            return (0, 0);
        }

        var best = Best(events, onsets, next + 1, used);
        for (var o = 0; o < onsets.Length; o++)
        {
            var distance = Math.Abs(onsets[o] - events[next]);
            if ((used & (1 << o)) == 0 && distance <= 0.3)
            {
                var (pairs, cost) = Best(events, onsets, next + 1, used | (1 << o));
                var candidate = (Pairs: pairs + 1, Cost: cost + distance);
                best = candidate.Pairs > best.Item1 || (candidate.Pairs == best.Item1 && candidate.Cost < best.Item2) ? candidate : best;
            }
        }

        return best;
    }

    private static IEnumerable<EventPair> Rounded(IEnumerable<EventPair> pairs) => pairs.Select(pair => pair with { Lag = Math.Round(pair.Lag, 6) });
}
