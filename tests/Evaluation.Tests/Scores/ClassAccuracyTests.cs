using MMAudio.Evaluation.Scores;

namespace MMAudio.Evaluation.Tests.Scores;

public sealed class ClassAccuracyTests
{
    [Fact]
    public void Any_class_of_a_clip_is_a_hit()
    {
        var accuracy = ClassAccuracy.Of([("drum", ["drum"]), ("glass", ["wood", "glass"]), ("water", ["fire"]), ("fire", ["fire"])]);

        Assert.Equal((3, 4, 0.75), (accuracy.Hits, accuracy.Clips, accuracy.Share));
        Assert.Equal(["drum", "fire", "glass", "wood"], accuracy.ByClass.Keys);
        Assert.Equal(new ClassHits(1, 2), accuracy.ByClass["fire"]);
        Assert.Equal(new ClassHits(1, 1), accuracy.ByClass["wood"]);
    }

    [Fact]
    public void No_clips_have_no_hits() => Assert.Equal(0, ClassAccuracy.Of([]).Share);
}
