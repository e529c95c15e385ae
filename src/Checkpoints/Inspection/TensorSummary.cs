using MMAudio.Core.Tensors;

namespace MMAudio.Checkpoints.Inspection;

/// <summary>One tensor of a file of weights.</summary>
/// <param name="Path">Its dotted path.</param>
/// <param name="Shape">Its extents.</param>
/// <param name="Type">The type of its elements.</param>
public sealed record TensorSummary(string Path, Shape Shape, ElementType Type)
{
    /// <summary>Bytes of its elements.</summary>
    public long ByteLength => Shape.Size * Type.Size();
}
