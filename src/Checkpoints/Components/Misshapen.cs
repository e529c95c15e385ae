using MMAudio.Core.Tensors;

namespace MMAudio.Checkpoints.Components;

/// <summary>A parameter that is there but cannot be used.</summary>
internal sealed record Misshapen(string Path, Shape Expected, StoredTensor Found)
{
    /// <summary>For example <c>conv.weight of shape [1 2] instead of [2 2]</c>.</summary>
    public override string ToString() => Expected.Equals(Found.Shape)
        ? $"{Path} as {Found.Type} instead of a floating-point type"
        : $"{Path} of shape {Found.Shape} instead of {Expected}";
}
