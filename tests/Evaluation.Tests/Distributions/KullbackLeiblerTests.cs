using MMAudio.Core.Failures;
using MMAudio.Evaluation.Distributions;

namespace MMAudio.Evaluation.Tests.Distributions;

public sealed class KullbackLeiblerTests
{
    private const float Certain = 60;

    [Fact]
    public void Equal_logits_have_no_divergence()
    {
        var divergence = KullbackLeibler.Between([[1, 2, 3]], [[1, 2, 3]]);

        Assert.Equal(0, divergence.Softmax, tolerance: 1e-5);
        Assert.Equal(0, divergence.Sigmoid, tolerance: 1e-5);
    }

    [Theory, InlineData(2), InlineData(10)]
    public void A_certain_reference_against_an_undecided_sound_is_the_logarithm_of_the_classes(int classes)
    {
        var reference = new float[classes];
        reference[0] = Certain;

        Assert.Equal(Math.Log(classes), KullbackLeibler.Between([new float[classes]], [reference]).Softmax, tolerance: 1e-4);
    }

    // ln 1 - ln(0 + 1e-6)
    [Fact]
    public void Two_certain_opposites_are_bounded_by_what_is_added() =>
        Assert.Equal(6 * Math.Log(10), KullbackLeibler.Between([[Certain, 0]], [[0, Certain]]).Softmax, tolerance: 1e-9);

    // p = 1/4, 3/4 against q = 1/2, 1/2
    [Fact]
    public void It_goes_from_the_reference_to_the_generated_sound()
    {
        var expected = (0.25 * Math.Log(0.25 / 0.5)) + (0.75 * Math.Log(0.75 / 0.5));

        Assert.Equal(expected, KullbackLeibler.Between([[0, 0]], [[0, MathF.Log(3)]]).Softmax, tolerance: 1e-5);
    }

    // p = 3/4 against q = 1/2, for each class alone, without the term of its absence
    [Fact]
    public void With_sigmoid_each_class_counts_alone() => Assert.Equal(
        2 * 0.75 * Math.Log(0.75 / 0.5), KullbackLeibler.Between([[0, 0]], [[MathF.Log(3), MathF.Log(3)]]).Sigmoid, tolerance: 1e-5);

    [Fact]
    public void Clips_are_averaged()
    {
        float[] certain = [Certain, 0];
        float[] undecided = [0, 0];

        Assert.Equal(Math.Log(2) / 2, KullbackLeibler.Between([undecided, certain], [certain, certain]).Softmax, tolerance: 1e-4);
    }

    [Fact]
    public void Huge_logits_do_not_overflow() => Assert.True(double.IsFinite(KullbackLeibler.Between([[3e38f, -3e38f]], [[-3e38f, 3e38f]]).Softmax));

    [Theory, InlineData(0, 0), InlineData(1, 2)]
    public void Without_pairs_there_is_no_divergence(int generated, int reference)
    {
        var refused = Assert.Throws<InvalidInputException>(() => KullbackLeibler.Between(Zeros(generated), Zeros(reference)));

        Assert.Contains($"there are {generated} and {reference} vectors", refused.Message, StringComparison.Ordinal);

        static float[][] Zeros(int count) => [.. Enumerable.Repeat(new float[3], count)];
    }
}
