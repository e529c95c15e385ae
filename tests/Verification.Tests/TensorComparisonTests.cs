using MMAudio.Core.Tensors;

namespace MMAudio.Verification.Tests;

public sealed class TensorComparisonTests
{
    [Fact]
    public void The_ratio_is_that_of_the_worst_element_and_not_of_the_greatest_error()
    {
        var got = Vector(100.5f, 1.1f);
        var want = Vector(100f, 1f);

        var comparison = TensorComparison.Of(got, want, new(0, 0.01));

        Assert.Equal(0.5, comparison.MaxAbsError, tolerance: 1e-5);
        Assert.Equal(10, comparison.MaxRatio, tolerance: 1e-4);
    }

    [Theory]
    [InlineData(float.NaN, 1f)]
    [InlineData(1f, float.NaN)]
    [InlineData(float.PositiveInfinity, 1f)]
    [InlineData(float.PositiveInfinity, float.NegativeInfinity)]
    public void What_is_not_a_number_never_passes_for_one(float got, float want)
    {
        var comparison = TensorComparison.Of(Vector(got), Vector(want), new(1e30, 1));

        Assert.True(comparison.MaxRatio > 1);
        Assert.True(double.IsFinite(comparison.MaxAbsError));
    }

    [Fact]
    public void Equal_infinities_and_equal_NaNs_are_equal()
    {
        var values = Vector(float.NaN, float.NegativeInfinity);

        Assert.Equal(new TensorComparison(0, 0), TensorComparison.Of(values, values, Tolerance.Exact));
    }

    [Fact]
    public void Large_integers_are_compared_exactly()
    {
        Tensor<long> got = new([long.MaxValue], [1]);
        Tensor<long> want = new([long.MaxValue - 1], [1]);

        Assert.Equal(1, TensorComparison.Of(got, want, Tolerance.Exact).MaxAbsError);
    }

    [Theory]
    [InlineData(0.5f, 1)] // one in three elements misses, and may
    [InlineData(1.5f, 1.5)] // but not by that much
    public void A_share_of_elements_may_lie_farther_away(float outlier, double ratio)
    {
        Tolerance tolerance = new(0.1, 0) { OutlierShare = 0.34, OutlierAbsolute = 1 };

        var comparison = TensorComparison.Of(Vector(outlier, 0.05f, 0), Vector(0, 0, 0), tolerance);

        Assert.Equal(ratio, comparison.MaxRatio, tolerance: 1e-6);
    }

    [Fact]
    public void More_outliers_than_allowed_do_not_pass()
    {
        Tolerance tolerance = new(0.1, 0) { OutlierShare = 0.34, OutlierAbsolute = 1 };

        var comparison = TensorComparison.Of(Vector(0.5f, 0.3f, 0), Vector(0, 0, 0), tolerance);

        Assert.Equal(3, comparison.MaxRatio, tolerance: 1e-5);
    }

    private static Tensor<float> Vector(params float[] values) => new(values, [values.Length]);
}
