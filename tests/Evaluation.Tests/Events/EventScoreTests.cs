using MMAudio.Evaluation.Events;

namespace MMAudio.Evaluation.Tests.Events;

public sealed class EventScoreTests
{
    [Fact]
    public void Clips_count_by_their_events_not_each_the_same()
    {
        var sum = EventScore.Sum([new(9, 10, 9), new(0, 1, 6)]);

        Assert.Equal((9 / 15.0, 9 / 11.0, 18 / 26.0), (sum.Precision, sum.Recall, sum.F1));
        Assert.Equal(6, sum.FalseOnsets);
    }

    [Fact]
    public void Nothing_to_find_and_nothing_found_is_no_score() =>
        Assert.Equal<(double?, double?, double?)>((null, null, null), (new EventScore(0, 0, 0).Precision, new EventScore(0, 0, 0).Recall, new EventScore(0, 0, 0).F1));

    [Fact]
    public void Events_that_nobody_hears_score_zero() => Assert.Equal(0, new EventScore(0, 3, 0).F1);

    [Fact]
    public void The_bounds_of_equal_clips_are_their_score() =>
        Assert.Equal((0.5, 0.5), EventScore.Confidence([.. Enumerable.Repeat(new EventScore(1, 2, 2), 30)]));

    [Fact]
    public void The_bounds_lie_around_the_score_and_are_the_same_every_time()
    {
        EventScore[] clips = [.. Enumerable.Range(0, 60).Select(i => new EventScore(i % 5, 4, 5))];

        var (low, high) = EventScore.Confidence(clips)!.Value;

        Assert.InRange(EventScore.Sum(clips).F1!.Value, low, high);
        Assert.InRange(high - low, 0.05, 0.3);
        Assert.Equal((low, high), EventScore.Confidence(clips));
    }

    [Fact]
    public void Without_events_there_are_no_bounds() => Assert.Null(EventScore.Confidence([new(0, 0, 3)]));
}
