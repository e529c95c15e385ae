using CsCheck;
using MMAudio.Core.Tensors;

namespace MMAudio.Checkpoints.Tests.Support;

/// <summary>Random tensors to write.</summary>
internal static class Tensors
{
    private static readonly ElementType[] Types = Enum.GetValues<ElementType>();

    private static readonly Gen<string> Name = Gen.String[Gen.Char["abcXYZ019_./ é雪"], 1, 12];

    /// <summary>A tensor of any type, with up to three axes of any extent from 0, and any bits in its elements.</summary>
    private static readonly Gen<(ElementType Type, Shape Shape, byte[] Bytes)> Any =
        from type in Gen.Int[0, Types.Length - 1].Select(i => Types[i])
        from extents in Gen.Int[0, 5].Array[0, 3]
        let shape = Shape.Create(extents)
        from bytes in Gen.Byte.Array[(int)shape.Size * type.Size()]
        select (type, shape, bytes);

    /// <summary>Tensors of distinct names; none is a prefix of another, so that they may be nested.</summary>
    public static Gen<List<RawTensor>> StateDict { get; } =
        Gen.Select(Name, Any, (name, tensor) => new RawTensor(name, tensor.Type, tensor.Shape, tensor.Bytes)).List[0, 8]
            .Select(list => list.DistinctBy(tensor => tensor.Path).ToList());

    public static byte[] BytesOf(StoredTensor tensor)
    {
        using var stream = new MemoryStream();
        CheckpointTensor.Of("any", tensor).Write(stream);
        return stream.ToArray();
    }
}
