using MathNet.Numerics.LinearAlgebra;
using MMAudio.Core.Failures;

namespace MMAudio.Evaluation.Distributions;

/// <summary>The Fréchet distance (FD) of two Gaussians: |μ₁ − μ₂|² + tr(Σ₁ + Σ₂ − 2(Σ₁Σ₂)^½).</summary>
public static class FrechetDistance
{
    /// <summary>The distance of two sets of embeddings, which need not be paired; 0 where their Gaussians are the same.</summary>
    /// <exception cref="InvalidInputException">A set has fewer than two embeddings, or they do not fit one another.</exception>
    public static double Between(IReadOnlyList<float[]> generated, IReadOnlyList<float[]> reference) =>
        Between(Gaussian.Of(generated), Gaussian.Of(reference));

    /// <summary>The distance of two Gaussians of one dimension.</summary>
    /// <exception cref="InvalidInputException">Their dimensions differ.</exception>
    public static double Between(Gaussian a, Gaussian b)
    {
        if (a.Dimension != b.Dimension)
        {
            throw new InvalidInputException(
                FailureCategory.BadSetting,
                $"Embeddings of {a.Dimension} and of {b.Dimension} numbers have no distance; take both from one network.");
        }

        var shift = a.Mean - b.Mean;
        var distance = (shift * shift) + a.Covariance.Trace() + b.Covariance.Trace() - (2 * TraceOfRoot(a.Covariance, b.Covariance));
        return Math.Max(0, distance);
    }

    // Σ₁Σ₂ has the eigenvalues of Σ₁^½ Σ₂ Σ₁^½, which is symmetric: no general matrix root, no complex numbers, no offset on the
    // diagonal of a singular covariance
    private static double TraceOfRoot(Matrix<double> a, Matrix<double> b)
    {
        var root = Root(a);
        var product = root * b * root;
        var eigenvalues = ((product + product.Transpose()) / 2).Evd(Symmetricity.Symmetric).EigenValues;
        return Clean([.. eigenvalues.Select(value => value.Real)]).Sum(Math.Sqrt);
    }

    private static Matrix<double> Root(Matrix<double> covariance)
    {
        var parts = covariance.Evd(Symmetricity.Symmetric);
        var roots = Clean([.. parts.EigenValues.Select(value => value.Real)]).Select(Math.Sqrt);
        return parts.EigenVectors * Matrix<double>.Build.DiagonalOfDiagonalArray([.. roots]) * parts.EigenVectors.Transpose();
    }

    // what rounding leaves of a zero would count with its root, which is far greater
    private static double[] Clean(double[] eigenvalues)
    {
        var noise = eigenvalues.Length * 2.3e-16 * eigenvalues.DefaultIfEmpty().Max();
        return Array.ConvertAll(eigenvalues, value => value > noise ? value : 0);
    }
}
