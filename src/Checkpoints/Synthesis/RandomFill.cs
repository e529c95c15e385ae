using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.IO.Hashing;

namespace MMAudio.Checkpoints.Synthesis;

/// <summary>
/// Uniform random numbers as a pure function of (seed, name, index): any part of any tensor can be made alone, in any order and on any
/// thread, and is the same everywhere. Vectorised, since gigabytes are asked for.
/// </summary>
internal sealed class RandomFill
{
    private const uint FirstFactor = 0x85ebca6b;
    private const uint SecondFactor = 0xc2b2ae35;

    private readonly ulong _key;

    public RandomFill(long seed, string name) => _key = XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(name), seed);

    /// <summary>Fills with numbers of a mean and a standard deviation.</summary>
    /// <param name="target">What is filled; its length is a multiple of the vector length or it is the end of the tensor.</param>
    /// <param name="start">The index, in the tensor, of the first number.</param>
    /// <param name="mean">The mean.</param>
    /// <param name="deviation">The standard deviation.</param>
    public void Fill(Span<float> target, long start, float mean, float deviation)
    {
        // a uniform number in [-1, 1) has a deviation of 1/sqrt(3)
        var scale = deviation * MathF.Sqrt(3) / int.MaxValue;
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(target);
        var lanes = Vector<uint>.Count;
        for (var i = 0; i < vectors.Length; i++)
        {
            var bits = Mix(Indices(start + ((long)i * lanes)));
            vectors[i] = (Vector.ConvertToSingle(Vector.AsVectorInt32(bits)) * scale) + new Vector<float>(mean);
        }

        for (var i = vectors.Length * lanes; i < target.Length; i++)
        {
            target[i] = ((int)Mix((uint)(start + i) + HighKey(start + i)) * scale) + mean;
        }
    }

    private Vector<uint> Indices(long start) => Vector<uint>.Indices + new Vector<uint>((uint)start + HighKey(start));

    /// <summary>What is beyond 32 bits of the index goes into the key.</summary>
    private uint HighKey(long index) => (uint)_key + ((uint)(index >> 32) * FirstFactor);

    private Vector<uint> Mix(Vector<uint> bits)
    {
        bits ^= bits >>> 16;
        bits *= FirstFactor;
        bits ^= new Vector<uint>((uint)(_key >> 32)) ^ (bits >>> 13);
        bits *= SecondFactor;
        bits ^= bits >>> 16;
        bits *= FirstFactor;
        return bits ^ (bits >>> 15);
    }

    private uint Mix(uint bits) => Mix(new Vector<uint>(bits))[0];
}
