using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MMAudio.Core.Random;

/// <summary>Where the noise of a generation comes from, so that a result depends on nothing but what was asked for.</summary>
/// <param name="Seed">The user's seed.</param>
/// <param name="ContentHash">The hash of the source file; without one the seed is used as torch would, to follow the reference.</param>
/// <param name="Start">Where the window begins in the source.</param>
public sealed record NoiseSource(long Seed, string? ContentHash = null, TimeSpan Start = default)
{
    /// <summary>Standard normal noise; the same source always gives the same.</summary>
    public float[] Draw(int count) =>
        new TorchRandom(string.IsNullOrEmpty(ContentHash) ? Seed : MixedSeed(ContentHash)).Normal(count);

    private uint MixedSeed(string contentHash)
    {
        var numbers = new byte[2 * sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(numbers, Seed);
        BinaryPrimitives.WriteInt64LittleEndian(numbers.AsSpan(sizeof(long)), Start.Ticks);
        return BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData([.. numbers, .. Encoding.UTF8.GetBytes(contentHash)]));
    }
}
