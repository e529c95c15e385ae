using MMAudio.Evaluation.Events;

namespace MMAudio.Evaluation.Tests.Events;

public sealed class ClipEventsTests
{
    [Fact]
    public void Events_and_onsets_are_put_in_order_before_they_are_paired()
    {
        var clip = ClipEvents.Of([new(2, "wood"), new(1, "drum")], [2.03, 5, 0.98], TimeSpan.FromMilliseconds(60));

        Assert.Equal(["drum", "wood"], clip.Events.Select(happening => happening.Class));
        Assert.Equal([(0, 0), (1, 1)], clip.Pairs.Select(pair => (pair.Event, pair.Onset)));
        Assert.Equal(new EventScore(2, 2, 3), clip.Score);
    }

    [Fact]
    public void Random_onsets_are_those_of_their_name()
    {
        var length = TimeSpan.FromSeconds(8);

        var onsets = RandomOnsets.Of("clip", 100, length);

        Assert.Equal(onsets, RandomOnsets.Of("clip", 100, length));
        Assert.NotEqual(onsets, RandomOnsets.Of("clap", 100, length));
        Assert.Equal(onsets.Order(), onsets);
        Assert.InRange(onsets[0], 0, 0.5);
        Assert.InRange(onsets[^1], 7.5, 8);
    }
}
