namespace MMAudio.Training.Sources;

/// <summary>
/// Random numbers that follow from a seed and the number of a step (SplitMix64), so that a step can be repeated without what came before it.
/// </summary>
internal struct StepRandom
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong _state;

    /// <summary>The numbers of one step.</summary>
    public StepRandom(long seed, long step) => _state = Scramble(unchecked((ulong)seed + Golden)) ^ Scramble(unchecked(((ulong)step * Golden) + 1));

    /// <summary>A seed for another generator.</summary>
    public long NextSeed() => (long)(Next() >> 1);

    /// <summary>A number from 0 to below 1.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1L << 53));

    /// <summary>A number from 0 to below <paramref name="limit"/>.</summary>
    public int NextInt(int limit) => (int)(NextDouble() * limit);

    private ulong Next() => Scramble(_state = unchecked(_state + Golden));

    private static ulong Scramble(ulong bits)
    {
        unchecked
        {
            bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
            bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
            return bits ^ (bits >> 31);
        }
    }
}
