using MMAudio.Core.Tensors;

namespace MMAudio.Checkpoints.Reading;

/// <summary>A run of elements in a mapped file, which any number of tensors may view.</summary>
internal sealed record TensorStorage(MappedFile File, nint Address, ElementType Type, long Count)
{
    // a view repeated along stride 0 costs nothing here, but everything to whoever makes it dense
    private const long MaximumRepeatedBytes = 64L << 20;
    private const int MaximumRank = 32;

    /// <summary>A view of the storage.</summary>
    /// <param name="offset">Its first element.</param>
    /// <param name="extents">Its extents, unchecked.</param>
    /// <param name="strides">Its strides in elements, unchecked.</param>
    /// <exception cref="Core.Failures.WeightsException">It does not lie within the storage.</exception>
    public StoredTensor View(long offset, long[] extents, long[] strides)
    {
        if (extents.Length != strides.Length || extents.Length > MaximumRank || offset < 0 || strides.Any(stride => stride < 0))
        {
            throw File.Refuse($"describes a tensor with {extents.Length} extents, {strides.Length} strides and offset {offset}, which cannot be");
        }

        var shape = CheckedShape(File, extents);
        var (bytes, last) = (shape.Size * Type.Size(), (Int128)offset);
        for (var axis = 0; axis < extents.Length; axis++)
        {
            last += (Int128)(extents[axis] - 1) * strides[axis];
        }

        if (bytes > 0 && last >= Count)
        {
            throw File.Refuse($"describes a tensor of shape {shape} that reaches beyond its storage of {Count} elements");
        }

        if (bytes > Math.Max(File.Length, MaximumRepeatedBytes))
        {
            throw File.Refuse($"declares a tensor of shape {shape}, {bytes} bytes, far more than the file holds");
        }

        return new(File, Address + (nint)(bytes > 0 ? offset * Type.Size() : 0), Type, shape, strides);
    }

    /// <summary>A shape of extents that come from the file.</summary>
    public static Shape CheckedShape(MappedFile file, long[] extents)
    {
        // an overflow must not hide behind a zero
        var size = extents.Where(extent => extent != 0).Aggregate((Int128)1, (product, extent) => product > long.MaxValue ? product : product * extent);
        return extents.Length <= MaximumRank && extents.All(extent => extent is >= 0 and <= int.MaxValue) && size <= long.MaxValue / 8
            ? Shape.Create(Array.ConvertAll(extents, extent => (int)extent))
            : throw file.Refuse($"declares a tensor of impossible shape [{Printable.Of(string.Join(' ', extents))}]");
    }
}
