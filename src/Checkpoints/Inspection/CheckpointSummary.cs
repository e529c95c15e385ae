namespace MMAudio.Checkpoints.Inspection;

/// <summary>What is in a file of weights.</summary>
/// <param name="Path">The file.</param>
/// <param name="Format">How it is laid out.</param>
/// <param name="Size">Bytes of the file.</param>
/// <param name="Tensors">Its tensors in their order.</param>
public sealed record CheckpointSummary(string Path, CheckpointFormat Format, long Size, IReadOnlyList<TensorSummary> Tensors)
{
    /// <summary>Numbers in all tensors.</summary>
    public long Parameters => Tensors.Sum(tensor => tensor.Shape.Size);
}
