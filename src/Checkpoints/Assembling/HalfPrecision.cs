using MMAudio.Core.Failures;
using MMAudio.Core.Tensors;

namespace MMAudio.Checkpoints.Assembling;

/// <summary>Stores large tensors in half precision; small ones, statistics and biases among them, take no room and stay as they are.</summary>
internal static class HalfPrecision
{
    private const int Small = 1024;

    /// <summary>A tensor as it is to be written.</summary>
    /// <exception cref="WeightsException">A value is too large for half precision.</exception>
    public static CheckpointTensor Of(string file, string path, StoredTensor tensor)
    {
        if (tensor.Shape.Size <= Small || tensor.Type is not (ElementType.Float32 or ElementType.Float64 or ElementType.BFloat16))
        {
            return CheckpointTensor.Of(path, tensor);
        }

        return new(path, tensor.Shape, ElementType.Float16, stream =>
        {
            Tensor<Half> halves = new(Array.ConvertAll(tensor.ToFloat32().Data, value => (Half)value), tensor.Shape);
            stream.Write(Array.TrueForAll(halves.Data, Half.IsFinite)
                ? halves.Bytes
                : throw new WeightsException(file, $"holds values in {path} that half precision cannot; store it in single precision", [path]));
        });
    }
}
