using MMAudio.Core.Failures;
using MMAudio.Evaluation.Distributions;

namespace MMAudio.Evaluation.Tests.Distributions;

public sealed class InceptionScoreTests
{
    [Fact]
    public void Undecided_sounds_score_one() => Assert.Equal(new InceptionScore(1, 0), InceptionScore.Of([.. Enumerable.Repeat(new float[5], 20)]));

    [Fact]
    public void Certain_sounds_of_one_class_score_one() =>
        Assert.Equal(1, InceptionScore.Of([.. Enumerable.Repeat(Certain(2, of: 5), 20)]).Mean, tolerance: 1e-9);

    [Theory, InlineData(2), InlineData(7)]
    public void Certain_sounds_of_all_classes_score_their_number(int classes) => Assert.Equal(
        classes, InceptionScore.Of([.. Enumerable.Range(0, 3 * classes).Select(i => Certain(i % classes, classes))], splits: 1).Mean, tolerance: 1e-9);

    // two certain and two undecided sounds of two classes: the marginal is uniform, and half of them tell ln 2
    [Fact]
    public void The_score_is_the_exponential_of_the_mean_divergence() =>
        Assert.Equal(Math.Sqrt(2), InceptionScore.Of([Certain(0, 2), Certain(1, 2), new float[2], new float[2]], splits: 1).Mean, tolerance: 1e-9);

    [Fact]
    public void Splits_of_one_sound_say_nothing() =>
        Assert.Equal(new InceptionScore(1, 0), InceptionScore.Of([Certain(0, 3), Certain(1, 3), Certain(2, 3)], splits: 3));

    [Fact]
    public void The_deviation_is_over_the_splits()
    {
        float[][] sounds = [.. Enumerable.Range(0, 40).Select(i => Certain(i % 4, 4))];

        var score = InceptionScore.Of(sounds);

        Assert.InRange(score.Mean, 2, 4);
        Assert.InRange(score.Deviation, 0.01, 1);
    }

    [Fact]
    public void Fewer_sounds_than_splits_are_refused() => Assert.Contains(
        "10 splits needs at least as many sounds, and there are 9", Assert.Throws<InvalidInputException>(
            () => InceptionScore.Of([.. Enumerable.Repeat(new float[3], 9)])).Message, StringComparison.Ordinal);

    private static float[] Certain(int index, int of)
    {
        var logits = new float[of];
        logits[index] = 60;
        return logits;
    }
}
