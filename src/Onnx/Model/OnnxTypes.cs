using MMAudio.Core.Tensors;

namespace MMAudio.Onnx.Model;

/// <summary>ONNX's numbers for element types (<c>TensorProto.DataType</c>).</summary>
internal static class OnnxTypes
{
    public static int Code(ElementType type) => type switch
    {
        ElementType.Float32 => 1,
        ElementType.UInt8 => 2,
        ElementType.Int8 => 3,
        ElementType.Int16 => 5,
        ElementType.Int32 => 6,
        ElementType.Int64 => 7,
        ElementType.Bool => 9,
        ElementType.Float16 => 10,
        ElementType.Float64 => 11,
        ElementType.BFloat16 => 16,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
