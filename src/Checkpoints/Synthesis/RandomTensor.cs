using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using MMAudio.Core.Tensors;

namespace MMAudio.Checkpoints.Synthesis;

/// <summary>Writes a parameter's random numbers, a block at a time on all processors.</summary>
internal static class RandomTensor
{
    private const int Part = 1 << 16;
    private const int Block = 1 << 22;

    /// <summary>A tensor to write.</summary>
    /// <param name="seed">With the path, what decides the numbers.</param>
    /// <param name="path">The parameter.</param>
    /// <param name="schema">The whole state dict.</param>
    /// <param name="type">Single or half precision.</param>
    public static CheckpointTensor Of(long seed, string path, IReadOnlyDictionary<string, Shape> schema, ElementType type) =>
        new(path, schema[path], type, stream => Write(stream, new(seed, path), InitialValues.For(path, schema), schema[path].Size, type));

    private static void Write(Stream stream, RandomFill fill, InitialValues values, long count, ElementType type)
    {
        var numbers = new float[Math.Min(Block, count)];
        var halves = new Half[type == ElementType.Float16 ? numbers.Length : 0];
        for (var start = 0L; start < count; start += Block)
        {
            var length = (int)Math.Min(Block, count - start);
            Parallel.For(0, (length + Part - 1) / Part, part =>
            {
                var (from, size) = (part * Part, Math.Min(Part, length - (part * Part)));
                Fill(numbers.AsSpan(from, size), start + from, fill, values);
                if (type == ElementType.Float16)
                {
                    TensorPrimitives.ConvertToHalf(numbers.AsSpan(from, size), halves.AsSpan(from, size));
                }
            });
            stream.Write(type == ElementType.Float16
                ? MemoryMarshal.AsBytes(halves.AsSpan(0, length))
                : MemoryMarshal.AsBytes(numbers.AsSpan(0, length)));
        }
    }

    private static void Fill(Span<float> target, long start, RandomFill fill, InitialValues values)
    {
        if (values.Constants is { } constants)
        {
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = constants[(int)((start + i) % constants.Count)];
            }
        }
        else
        {
            fill.Fill(target, start, values.Mean, values.Deviation);
        }
    }
}
