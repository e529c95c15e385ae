using System.Collections;
using System.Runtime.CompilerServices;

namespace MMAudio.Core.Tensors;

/// <summary>The extents of a tensor, outermost first; <c>[]</c> is a scalar.</summary>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public sealed class Shape : IReadOnlyList<int>, IEquatable<Shape>
{
    private readonly int[] _extents;

    private Shape(int[] extents) => _extents = extents;

    /// <summary>Number of axes.</summary>
    public int Rank => _extents.Length;

    /// <summary>Number of elements.</summary>
    public long Size => _extents.Aggregate(1L, (size, extent) => size * extent);

    int IReadOnlyCollection<int>.Count => _extents.Length;

    /// <summary>The extent of an axis.</summary>
    public int this[int axis] => _extents[axis];

    /// <summary>The extent of an axis, which may be counted from the end.</summary>
    public int this[Index axis] => _extents[axis];

    /// <summary>A run of axes as a shape of its own.</summary>
    public Shape this[Range axes] => new(_extents[axes]);

    /// <summary>A shape of the given extents.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An extent is negative.</exception>
    public static Shape Create(ReadOnlySpan<int> extents)
    {
        foreach (var extent in extents)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(extent);
        }

        return new(extents.ToArray());
    }

    /// <summary>The shape with one extent replaced; the axis may be counted from the end by a negative number.</summary>
    public Shape With(int axis, int extent)
    {
        var extents = _extents.ToArray();
        extents[axis < 0 ? axis + Rank : axis] = extent;
        return Create(extents);
    }

    /// <summary>The extents as 64-bit numbers, as file formats and runtimes want them.</summary>
    public long[] ToInt64() => Array.ConvertAll(_extents, extent => (long)extent);

    /// <summary>The strides, in elements, of a dense tensor of this shape.</summary>
    public long[] DenseStrides()
    {
        var strides = new long[Rank];
        for (var (axis, stride) = (Rank - 1, 1L); axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= _extents[axis];
        }

        return strides;
    }

    /// <inheritdoc/>
    public bool Equals(Shape? other) => other is not null && _extents.AsSpan().SequenceEqual(other._extents);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode() => _extents.Aggregate(Rank, HashCode.Combine);

    /// <summary>For example <c>[1 250 20]</c>.</summary>
    public override string ToString() => $"[{string.Join(' ', _extents)}]";

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => _extents.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
