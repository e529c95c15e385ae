using MMAudio.Core.Failures;

namespace MMAudio.Evaluation.Distributions;

/// <summary>What the measures demand of the vectors that they are given.</summary>
internal static class Same
{
    /// <summary>All vectors of a set have one length, and no number in them is infinite or none.</summary>
    public static void Length(IReadOnlyList<float[]> vectors)
    {
        for (var i = 0; i < vectors.Count; i++)
        {
            if (vectors[i].Length != vectors[0].Length)
            {
                throw Odd($"The vectors 1 and {i + 1} have {vectors[0].Length} and {vectors[i].Length} numbers; take them from one network.");
            }

            if (!Array.TrueForAll(vectors[i], float.IsFinite))
            {
                throw Odd($"Vector {i + 1} holds a number that is not finite; leave its sound out or mend its network.");
            }
        }
    }

    /// <summary>Two sets that are compared pair by pair: as many of each, of one length, and at least one.</summary>
    public static void Pairs(IReadOnlyList<float[]> a, IReadOnlyList<float[]> b)
    {
        if (a.Count != b.Count || a.Count == 0)
        {
            throw Odd($"Pairs are compared, at least one, and there are {a.Count} and {b.Count} vectors; leave out what has no counterpart.");
        }

        Length([.. a, .. b]);
    }

    private static InvalidInputException Odd(string sentence) => new(FailureCategory.BadSetting, sentence);
}
