using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace MMAudio.Training.Runs;

/// <summary>Seeds as a pure function of the run's seed, a purpose and a number, so that no generator has to be kept from one step to the next.</summary>
public static class Seeds
{
    /// <summary>The seed for a purpose and a number: a step, an epoch.</summary>
    public static ulong Of(uint seed, string purpose, long number = 0)
    {
        var key = new byte[sizeof(long) + Encoding.UTF8.GetByteCount(purpose)];
        BinaryPrimitives.WriteInt64LittleEndian(key, number);
        Encoding.UTF8.GetBytes(purpose, key.AsSpan(sizeof(long)));
        return XxHash64.HashToUInt64(key, seed);
    }

    /// <summary>Puts things in a random order (Fisher and Yates) by the generator SplitMix64 (Steele et al. 2014).</summary>
    public static void Shuffle<T>(Span<T> things, ulong seed)
    {
        for (var i = things.Length - 1; i > 0; i--)
        {
            seed += 0x9E3779B97F4A7C15;
            var bits = (seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9;
            bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
            var j = (int)((bits ^ (bits >> 31)) % (ulong)(i + 1));
            (things[i], things[j]) = (things[j], things[i]);
        }
    }
}
