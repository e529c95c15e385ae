namespace MMAudio.Core.Random;

/// <summary>The permutations of NumPy's <c>RandomState</c>, by which reference implementations put samples into splits.</summary>
public static class NumpyPermutation
{
    /// <summary>The numbers 0…count−1 in the order that a fresh <c>RandomState(seed).permutation(count)</c> gives them.</summary>
    public static int[] Of(int count, uint seed)
    {
        MersenneTwister random = new(seed);
        int[] order = [.. Enumerable.Range(0, count)];
        for (var i = count - 1; i > 0; i--)
        {
            var j = Below((uint)i, random);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }

    // as many bits as the bound has, drawn again while they exceed it
    private static uint Below(uint bound, MersenneTwister random)
    {
        var mask = uint.MaxValue >> System.Numerics.BitOperations.LeadingZeroCount(bound);
        var value = random.Next() & mask;
        while (value > bound)
        {
            value = random.Next() & mask;
        }

        return value;
    }
}
