using MMAudio.Core.Tensors;

namespace MMAudio.Checkpoints.Tests.Support;

/// <summary>A tensor as bytes.</summary>
internal sealed record RawTensor(string Path, ElementType Type, Shape Shape, byte[] Bytes)
{
    public CheckpointTensor ToWrite() => new(Path, Shape, Type, stream => stream.Write(Bytes));
}
