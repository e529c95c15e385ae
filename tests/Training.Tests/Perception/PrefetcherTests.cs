using System.Collections.Concurrent;
using MMAudio.Training.Perception;

namespace MMAudio.Training.Tests.Perception;

public sealed class PrefetcherTests
{
    [Fact]
    public void Batches_come_in_order_each_made_once_and_few_ahead()
    {
        ConcurrentBag<long> made = [];
        using (Prefetcher<long> batches = new(Make, ahead: 2))
        {
            Assert.Equal([0, 1, 2, 3], Enumerable.Range(0, 4).Select(step => batches.Take(step)));
        }

        Assert.Equal(made.Count, made.Distinct().Count());
        Assert.InRange(made.Max(), 3, 5);

        Task<long> Make(long step, CancellationToken ct)
        {
            made.Add(step);
            return Task.FromResult(step);
        }
    }

    [Fact]
    public void A_run_that_goes_on_later_begins_with_its_batch()
    {
        using Prefetcher<long> batches = new((step, _) => Task.FromResult(step * step), ahead: 3);

        Assert.Equal((10_000, 1), (batches.Take(100), batches.Take(1)));
    }

    [Fact]
    public void What_goes_wrong_in_the_making_is_told_when_its_turn_comes()
    {
        using Prefetcher<long> batches = new((step, _) => step == 1 ? throw new InvalidDataException() : Task.FromResult(step), ahead: 2);

        Assert.Equal(0, batches.Take(0));
        Assert.Throws<InvalidDataException>(() => batches.Take(1));
    }

    [Fact]
    public void Each_round_of_the_order_has_every_clip_once_and_the_next_is_another()
    {
        ClipOrder order = new(50, seed: 3);

        var (first, second) = (Round(0), Round(1));

        Assert.Equal(Enumerable.Range(0, 50), first.Order());
        Assert.Equal(Enumerable.Range(0, 50), second.Order());
        Assert.NotEqual(first, second);
        Assert.Equal(first, Round(0));

        int[] Round(int round) => [.. Enumerable.Range(round * 50, 50).Select(position => order[position])];
    }
}
