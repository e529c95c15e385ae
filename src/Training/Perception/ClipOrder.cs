using MMAudio.Training.Sources;

namespace MMAudio.Training.Perception;

/// <summary>An endless order of clips: all of them, shuffled anew in each round. May be used by several threads.</summary>
/// <param name="count">How many clips there are.</param>
/// <param name="seed">Another seed gives another order.</param>
internal sealed class ClipOrder(int count, long seed)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, int[]> _rounds = [];

    /// <summary>The clip at a position, from 0.</summary>
    public int this[long position]
    {
        get
        {
            var round = position / count;
            lock (_lock)
            {
                if (!_rounds.TryGetValue(round, out var order))
                {
                    _rounds.Remove(round - 2);
                    _rounds[round] = order = Shuffle(round);
                }

                return order[position % count];
            }
        }
    }

    private int[] Shuffle(long round)
    {
        var random = new StepRandom(seed, round);
        int[] order = [.. Enumerable.Range(0, count)];
        for (var i = count - 1; i > 0; i--)
        {
            var other = random.NextInt(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }
}
