using MathNet.Numerics.LinearAlgebra;
using MMAudio.Core.Failures;
using MMAudio.Evaluation.Distributions;

namespace MMAudio.Evaluation.Tests.Distributions;

public sealed class FrechetDistanceTests
{
    // |1 - 4|² + |2 - 6|² + (1 - 3)² + (2 - 5)², for standard deviations 1, 2 and 3, 5
    [Fact]
    public void Of_independent_channels_it_is_the_sum_over_channels() =>
        Assert.Equal(9 + 16 + 4 + 9, FrechetDistance.Between(Diagonal([1, 2], [1, 4]), Diagonal([4, 6], [9, 25])), tolerance: 1e-9);

    [Fact]
    public void A_rotation_of_both_changes_nothing()
    {
        var rotation = Matrix<double>.Build.Random(6, 6, seed: 1).QR().Q;
        var (a, b) = (Diagonal([0, 0, 1, 0, 0, 3], [1, 2, 3, 4, 5, 6]), Diagonal([1, 0, 0, 0, 2, 0], [6, 5, 4, 3, 2, 1]));

        var turned = FrechetDistance.Between(Turn(a), Turn(b));

        Assert.Equal(FrechetDistance.Between(a, b), turned, tolerance: 1e-9);

        Gaussian Turn(Gaussian g) => new(rotation * g.Mean, rotation * g.Covariance * rotation.Transpose());
    }

    // covariances that do not commute: the eigenvalues of a 2x2 product give the trace of its root
    [Fact]
    public void Correlated_channels_follow_the_closed_form_of_two_dimensions()
    {
        var a = Matrix<double>.Build.DenseOfArray(new double[,] { { 2, 0.6 }, { 0.6, 1 } });
        var b = Matrix<double>.Build.DenseOfArray(new double[,] { { 1, -0.3 }, { -0.3, 3 } });
        var product = a * b;
        var traceOfRoot = Math.Sqrt(product.Trace() + (2 * Math.Sqrt(product.Determinant())));

        var distance = FrechetDistance.Between(new Gaussian(Zeros(2), a), new Gaussian(Zeros(2), b));

        Assert.Equal(a.Trace() + b.Trace() - (2 * traceOfRoot), distance, tolerance: 1e-9);
    }

    [Fact]
    public void A_set_has_no_distance_from_itself() =>
        Assert.Equal(0, FrechetDistance.Between(Noise(40, 8, seed: 1), Noise(40, 8, seed: 1)), tolerance: 1e-9);

    [Fact]
    public void A_shift_counts_with_its_square()
    {
        var set = Noise(40, 8, seed: 1);
        var shifted = set.Select(row => Array.ConvertAll(row, value => value + 0.5f)).ToArray();

        Assert.Equal(8 * 0.25, FrechetDistance.Between(shifted, set), tolerance: 1e-5);
    }

    // with fewer sounds than channels the trace of the root is the nuclear norm of the product of the centred sets
    [Fact]
    public void Singular_covariances_follow_the_nuclear_norm()
    {
        var (a, b) = (Noise(5, 64, seed: 1), Noise(7, 64, seed: 2));
        var (ca, cb) = (Centred(a), Centred(b));
        var nuclear = (ca * cb.Transpose()).Svd().S.Sum() / Math.Sqrt(4 * 6);
        var shift = Mean(a) - Mean(b);
        var expected = (shift * shift) + (ca.FrobeniusNorm() * ca.FrobeniusNorm() / 4) + (cb.FrobeniusNorm() * cb.FrobeniusNorm() / 6) - (2 * nuclear);

        Assert.Equal(expected, FrechetDistance.Between(a, b), tolerance: 1e-5);
    }

    [Fact]
    public void Without_any_variance_the_means_are_compared() =>
        Assert.Equal(2, FrechetDistance.Between([[1, 0], [1, 0]], [[0, 1], [0, 1], [0, 1]]));

    [Fact]
    public void It_is_the_same_in_both_directions()
    {
        var (a, b) = (Noise(30, 6, seed: 3), Noise(50, 6, seed: 4));

        Assert.Equal(FrechetDistance.Between(a, b), FrechetDistance.Between(b, a), tolerance: 1e-9);
    }

    [Fact]
    public void One_sound_has_no_covariance() =>
        Assert.Equal("A covariance needs at least 2 sounds, and there is one; add some.", Refusal(() => Gaussian.Of([[1, 2]])));

    [Fact]
    public void Nor_has_none() =>
        Assert.Equal("A covariance needs at least 2 sounds, and there is none; add some.", Refusal(() => Gaussian.Of([])));

    [Fact]
    public void Embeddings_of_two_networks_are_not_mixed()
    {
        Assert.Contains("2 and 3 numbers", Refusal(() => Gaussian.Of([[1, 2], [1, 2, 3]])), StringComparison.Ordinal);
        Assert.Contains("of 2 and of 3 numbers", Refusal(() => FrechetDistance.Between(Noise(4, 2, 1), Noise(4, 3, 1))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_is_not_finite_is_told_with_its_place() =>
        Assert.Contains("Vector 2 ", Refusal(() => Gaussian.Of([[1, 2], [1, float.NaN]])), StringComparison.Ordinal);

    private static string Refusal(Action act) => Assert.Throws<InvalidInputException>(act).Message;

    private static Gaussian Diagonal(double[] mean, double[] variances) =>
        new(Vector<double>.Build.Dense(mean), Matrix<double>.Build.DiagonalOfDiagonalArray(variances));

    private static Vector<double> Zeros(int count) => Vector<double>.Build.Dense(count);

    private static float[][] Noise(int count, int dimension, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, dimension).Select(_ => random.NextSingle()).ToArray())];
    }

    private static Vector<double> Mean(float[][] rows) =>
        Vector<double>.Build.Dense(rows[0].Length, column => rows.Average(row => (double)row[column]));

    private static Matrix<double> Centred(float[][] rows)
    {
        var mean = Mean(rows);
        return Matrix<double>.Build.Dense(rows.Length, rows[0].Length, (row, column) => rows[row][column] - mean[column]);
    }
}
