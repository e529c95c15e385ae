using MathNet.Numerics.LinearAlgebra;
using MMAudio.Core.Failures;

namespace MMAudio.Evaluation.Distributions;

/// <summary>The mean and the covariance of a set of embeddings: the Gaussian that the Fréchet distance compares.</summary>
public sealed class Gaussian
{
    internal Gaussian(Vector<double> mean, Matrix<double> covariance) => (Mean, Covariance) = (mean, covariance);

    /// <summary>Numbers of an embedding.</summary>
    public int Dimension => Mean.Count;

    internal Vector<double> Mean { get; }

    internal Matrix<double> Covariance { get; }

    /// <summary>The Gaussian of a set: its mean, and its covariance with the divisor n − 1.</summary>
    /// <param name="embeddings">Two or more, all of one length; fewer than their length make a singular covariance, which is allowed.</param>
    /// <exception cref="InvalidInputException">There are fewer than two, or they do not fit one another.</exception>
    public static Gaussian Of(IReadOnlyList<float[]> embeddings)
    {
        if (embeddings.Count < 2)
        {
            throw new InvalidInputException(
                FailureCategory.BadSetting, $"A covariance needs at least 2 sounds, and there {Words(embeddings.Count)}; add some.");
        }

        Same.Length(embeddings);
        var rows = Matrix<double>.Build.Dense(embeddings.Count, embeddings[0].Length, (row, column) => embeddings[row][column]);
        var mean = rows.ColumnSums() / rows.RowCount;
        var centred = Matrix<double>.Build.Dense(rows.RowCount, rows.ColumnCount, (row, column) => rows[row, column] - mean[column]);
        return new(mean, centred.TransposeThisAndMultiply(centred) / (rows.RowCount - 1));
    }

    private static string Words(int count) => count == 0 ? "is none" : "is one";
}
