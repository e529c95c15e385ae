using MMAudio.Core.Failures;
using MMAudio.Evaluation.Scores;

namespace MMAudio.Evaluation.Tests.Scores;

public sealed class CosineScoreTests
{
    [Fact]
    public void Only_the_direction_counts() => Assert.Equal(1, CosineScore.Of([[1, 2, 3]], [[10, 20, 30]]), tolerance: 1e-12);

    [Fact]
    public void Pairs_are_averaged() => Assert.Equal((1 + 0 - 1) / 3.0, CosineScore.Of([[1, 0], [1, 0], [1, 0]], [[2, 0], [0, 5], [-1, 0]]), tolerance: 1e-12);

    [Fact]
    public void A_zero_vector_is_like_nothing() => Assert.Equal(0, CosineScore.Of([[0, 0]], [[1, 1]]));

    [Fact]
    public void Without_pairs_there_is_no_score() => Assert.Throws<InvalidInputException>(() => CosineScore.Of(new List<float[]>(), []));

    [Fact]
    public void Vectors_of_two_lengths_are_no_pair() =>
        Assert.Contains("2 and 3 numbers", Assert.Throws<InvalidInputException>(() => CosineScore.Of([[1, 2]], [[1, 2, 3]])).Message, StringComparison.Ordinal);
}
