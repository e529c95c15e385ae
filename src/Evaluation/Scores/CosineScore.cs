using MMAudio.Core.Failures;
using MMAudio.Evaluation.Distributions;

namespace MMAudio.Evaluation.Scores;

/// <summary>
/// The mean cosine of paired embeddings of two networks in one space: the IB-score where they are ImageBind's of video and sound, the CLAP
/// score where they are CLAP's of text and sound.
/// </summary>
public static class CosineScore
{
    private const double Epsilon = 1e-8;

    /// <summary>The mean over the pairs, −1 to 1.</summary>
    /// <exception cref="InvalidInputException">There are no pairs, or they do not fit one another.</exception>
    public static double Of(IReadOnlyList<float[]> a, IReadOnlyList<float[]> b)
    {
        Same.Pairs(a, b);
        return a.Zip(b, Of).Average();
    }

    /// <summary>The cosine of one pair; 0 where a vector is zero.</summary>
    public static double Of(float[] a, float[] b) => Product(a, b) / (Math.Max(Norm(a), Epsilon) * Math.Max(Norm(b), Epsilon));

    private static double Norm(float[] vector) => Math.Sqrt(Product(vector, vector));

    private static double Product(float[] a, float[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += (double)a[i] * b[i];
        }

        return sum;
    }
}
