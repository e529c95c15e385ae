using System.Runtime.InteropServices;
using MMAudio.Core.Tensors;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Torch;

/// <summary>Copies between the product's tensors and Torch's. What comes back belongs to no dispose scope.</summary>
internal static class TorchTensors
{
    /// <summary>A dense single-precision copy of a stored tensor of any type and strides.</summary>
    public static unsafe TorchTensor Of(StoredTensor stored)
    {
        if (stored.Type != ElementType.Float32 || !stored.IsContiguous)
        {
            return Of(stored.ToFloat32());
        }

        var bytes = new ReadOnlySpan<byte>((void*)stored.Address, checked((int)stored.ByteLength));
        var tensor = Of(bytes, stored.Shape, torch.ScalarType.Float32);
        GC.KeepAlive(stored);
        return tensor;
    }

    /// <summary>A copy of a managed tensor of numbers or token ids.</summary>
    public static TorchTensor Of(Tensor tensor) => Of(tensor.Bytes, tensor.Shape, tensor.ElementType switch
    {
        ElementType.Float32 => torch.ScalarType.Float32,
        ElementType.Int64 => torch.ScalarType.Int64,
        _ => throw new ArgumentException($"A network takes single-precision numbers or 64-bit ids, not {tensor.ElementType}.", nameof(tensor)),
    });

    /// <summary>A managed copy of a single-precision tensor.</summary>
    public static Tensor<float> ToManaged(TorchTensor tensor, Shape shape)
    {
        using var there = tensor.cpu();
        using var dense = there.contiguous();
        return new(MemoryMarshal.Cast<byte, float>(dense.bytes).ToArray(), shape);
    }

    private static TorchTensor Of(ReadOnlySpan<byte> bytes, Shape shape, torch.ScalarType type)
    {
        var tensor = torch.empty(shape.ToInt64(), type, torch.CPU).DetachFromDisposeScope();
        if (!bytes.IsEmpty)
        {
            bytes.CopyTo(tensor.bytes);
        }

        return OnDevice(tensor);
    }

    private static TorchTensor OnDevice(TorchTensor tensor)
    {
        var device = torch.get_default_device();
        if (device.type == tensor.device_type)
        {
            return tensor;
        }

        using (tensor)
        {
            return tensor.to(device).DetachFromDisposeScope();
        }
    }
}
