using MMAudio.Core.Tensors;

namespace MMAudio.Checkpoints;

/// <summary>A tensor to be written: what the table of contents needs, and the bytes when their turn comes.</summary>
/// <param name="Path">Its key in the state dict.</param>
/// <param name="Shape">Its extents.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Write">Writes all elements, little-endian and dense, last axis fastest.</param>
public sealed record CheckpointTensor(string Path, Shape Shape, ElementType Type, Action<Stream> Write)
{
    /// <summary>Bytes of the elements.</summary>
    public long ByteLength => Shape.Size * Type.Size();

    /// <summary>A tensor in memory.</summary>
    public static CheckpointTensor Of(string path, Tensor tensor) =>
        new(path, tensor.Shape, tensor.ElementType, stream => stream.Write(tensor.Bytes));

    /// <summary>A tensor of another checkpoint, unchanged, or as single precision where its elements are not dense.</summary>
    public static CheckpointTensor Of(string path, StoredTensor tensor) => tensor.IsContiguous
        ? new(path, tensor.Shape, tensor.Type, stream => CopyDense(tensor, stream))
        : new(path, tensor.Shape, ElementType.Float32, stream => stream.Write(tensor.ToFloat32().Bytes));

    private static unsafe void CopyDense(StoredTensor tensor, Stream target)
    {
        using var source = new UnmanagedMemoryStream((byte*)tensor.Address, tensor.ByteLength);
        source.CopyTo(target, 1 << 20);
        GC.KeepAlive(tensor);
    }
}
