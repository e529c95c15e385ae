using MMAudio.Core.Failures;
using MMAudio.Core.Random;

namespace MMAudio.Evaluation.Distributions;

/// <summary>
/// The inception score of a set of sounds (1 to the number of classes): high where each sound is clearly of one class and the set has
/// many. exp(E KL(p(y|x) ‖ p(y))), in splits.
/// </summary>
/// <param name="Mean">The mean over the splits.</param>
/// <param name="Deviation">The standard deviation over the splits, with their number as the divisor.</param>
public sealed record InceptionScore(double Mean, double Deviation)
{
    /// <summary>The splits that the literature uses.</summary>
    public const int DefaultSplits = 10;

    private const uint Seed = 2020;

    /// <summary>The score of a set, put into splits by the same permutation as av-benchmark does.</summary>
    /// <param name="logits">One vector a sound.</param>
    /// <param name="splits">How many parts are scored on their own.</param>
    /// <exception cref="InvalidInputException">There are fewer sounds than splits, or they do not fit one another.</exception>
    public static InceptionScore Of(IReadOnlyList<float[]> logits, int splits = DefaultSplits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(splits, 1);
        if (logits.Count < splits)
        {
            throw new InvalidInputException(
                FailureCategory.BadSetting,
                $"An inception score of {splits} splits needs at least as many sounds, and there are {logits.Count}; add some or split less.");
        }

        Same.Length(logits);
        double[][] shuffled = [.. NumpyPermutation.Of(logits.Count, Seed).Select(i => Probabilities.Softmax(logits[i]))];
        double[] scores = [.. Enumerable.Range(0, splits).Select(i => Score(shuffled[Bound(i)..Bound(i + 1)]))];
        var mean = scores.Average();
        return new(mean, Math.Sqrt(scores.Average(score => (score - mean) * (score - mean))));

        int Bound(int split) => (int)((long)split * logits.Count / splits);
    }

    private static double Score(double[][] sounds)
    {
        double[] marginal = [.. Enumerable.Range(0, sounds[0].Length).Select(c => sounds.Average(p => p[c]))];
        return Math.Exp(sounds.Average(p => p.Zip(marginal, (conditional, overall) =>
            conditional > 0 ? conditional * (Math.Log(conditional) - Math.Log(overall)) : 0).Sum()));
    }
}
