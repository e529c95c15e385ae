using MMAudio.Core.Failures;
using MMAudio.Evaluation.Scores;

namespace MMAudio.Evaluation.Tests.Scores;

public sealed class DesyncScoreTests
{
    [Theory, InlineData(0, -2), InlineData(10, 0), InlineData(11, 0.2), InlineData(20, 2)]
    public void The_classes_are_fifths_of_a_second(int index, double seconds)
    {
        var logits = new float[21];
        logits[index] = 1;

        Assert.Equal(seconds, DesyncScore.Offset(logits), tolerance: 1e-12);
    }

    [Fact]
    public void The_score_is_the_mean_distance_whatever_its_sign() => Assert.Equal(0.8, DesyncScore.Of([-1.2, 0.4]), tolerance: 1e-12);

    [Fact]
    public void Of_equal_logits_the_first_counts() => Assert.Equal(-2, DesyncScore.Offset(new float[21]));

    [Fact]
    public void Another_number_of_classes_is_refused() =>
        Assert.Contains("gives 3 offset classes", Assert.Throws<InvalidInputException>(() => DesyncScore.Offset(new float[3])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_logit_that_is_no_number_is_refused() =>
        Assert.Throws<InvalidInputException>(() => DesyncScore.Offset([.. Enumerable.Repeat(float.NaN, 21)]));

    [Fact]
    public void No_clips_have_no_score() => Assert.Throws<InvalidInputException>(() => DesyncScore.Of([]));
}
