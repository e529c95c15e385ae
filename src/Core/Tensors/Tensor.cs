using System.Runtime.InteropServices;

namespace MMAudio.Core.Tensors;

/// <summary>A dense tensor in managed memory, of any element type.</summary>
public abstract class Tensor(Shape shape)
{
    /// <summary>The extents, outermost first.</summary>
    public Shape Shape { get; } = shape;

    /// <summary>The type of the elements.</summary>
    public abstract ElementType ElementType { get; }

    /// <summary>The elements as little-endian bytes, last axis fastest.</summary>
    public abstract ReadOnlySpan<byte> Bytes { get; }
}

/// <summary>A dense tensor in managed memory; the last axis runs fastest.</summary>
public sealed class Tensor<T> : Tensor where T : unmanaged
{
    /// <summary>Wraps an array without copying it.</summary>
    /// <exception cref="ArgumentException">The array is not as long as the shape says.</exception>
    public Tensor(T[] data, Shape shape) : base(shape)
    {
        if (data.Length != shape.Size)
        {
            throw new ArgumentException($"A tensor of shape {shape} has {shape.Size} elements, not {data.Length}.", nameof(data));
        }

        Data = data;
    }

    /// <summary>The elements.</summary>
    public T[] Data { get; }

    /// <inheritdoc/>
    public override ElementType ElementType => ElementTypes.Of<T>();

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes(Data.AsSpan());

    /// <summary>A tensor of zeros.</summary>
    public static Tensor<T> Zeros(Shape shape) => new(new T[shape.Size], shape);

    /// <summary>The same elements under another shape of the same size.</summary>
    public Tensor<T> Reshape(Shape shape) => new(Data, shape);

    /// <summary>The elements of one index of the first axis.</summary>
    public Span<T> Row(int index)
    {
        var length = (int)Shape[1..].Size;
        return Data.AsSpan(index * length, length);
    }

    /// <summary>A copy with so many rows along the first axis: cut, or with the last one again and again.</summary>
    /// <param name="rows">How many.</param>
    public Tensor<T> HoldLast(int rows)
    {
        var held = Zeros(Shape.With(0, rows));
        for (var i = 0; i < rows; i++)
        {
            Row(Math.Min(i, Shape[0] - 1)).CopyTo(held.Row(i));
        }

        return held;
    }
}
