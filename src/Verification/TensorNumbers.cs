using MMAudio.Core.Tensors;

namespace MMAudio.Verification;

/// <summary>Tensors of any element type as plain numbers.</summary>
internal static class TensorNumbers
{
    /// <summary>Whether the elements are whole numbers or truth values.</summary>
    public static bool IsInteger(Tensor tensor) =>
        tensor.ElementType is ElementType.Int64 or ElementType.Int32 or ElementType.Int16 or ElementType.Int8 or ElementType.UInt8 or ElementType.Bool;

    /// <summary>A managed copy that loses no digit: 64-bit integers, double or single precision.</summary>
    public static Tensor Load(StoredTensor stored) => stored.Type switch
    {
        ElementType.Float64 => stored.ToTensor<double>(),
        ElementType.Float32 or ElementType.Float16 or ElementType.BFloat16 => stored.ToFloat32(),
        _ => stored.ToInt64(),
    };

    /// <summary>The elements as double-precision numbers.</summary>
    public static double[] ToDoubles(Tensor tensor) => tensor switch
    {
        Tensor<float> t => Array.ConvertAll(t.Data, x => (double)x),
        Tensor<double> t => t.Data,
        _ => Array.ConvertAll(ToIntegers(tensor), x => (double)x),
    };

    /// <summary>The elements as 64-bit integers.</summary>
    public static long[] ToIntegers(Tensor tensor) => tensor switch
    {
        Tensor<long> t => t.Data,
        Tensor<int> t => Array.ConvertAll(t.Data, x => (long)x),
        Tensor<byte> t => Array.ConvertAll(t.Data, x => (long)x),
        Tensor<bool> t => Array.ConvertAll(t.Data, x => x ? 1L : 0L),
        _ => throw new NotSupportedException($"Elements of type {tensor.ElementType} are not whole numbers."),
    };
}
