using System.Runtime.InteropServices;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;

namespace MMAudio.Onnx.Tests;

public sealed class StoredTypesTests
{
    private static readonly float[] Values = [1, -2, 0.5f, 4, 0, -8];

    public static TheoryData<ElementType> FloatingTypes => [ElementType.Float32, ElementType.Float64, ElementType.Float16, ElementType.BFloat16];

    [Theory, MemberData(nameof(FloatingTypes))]
    public void Weights_of_every_floating_type_are_used_where_they_lie(ElementType type)
    {
        using Pinned memory = new(Bytes(type));
        StoredTensor stored = new(memory, memory.Address, type, [2, 3], [3, 1]);

        Assert.Equal(Values, Identity(stored).Data);
    }

    [Fact]
    public void A_strided_view_is_read_in_its_own_order()
    {
        using Pinned memory = new(Bytes(ElementType.Float32));
        StoredTensor transposed = new(memory, memory.Address, ElementType.Float32, [3, 2], [1, 3]);

        Assert.Equal([1, 4, -2, 0, 0.5f, -8], Identity(transposed).Data);
    }

    private static Tensor<float> Identity(StoredTensor stored)
    {
        NetworkDefinition definition = new("identity", [new("x", stored.Shape)], (p, inputs) =>
            new() { ["y"] = inputs["x"] + p["w", stored.Shape] });
        using var network = new OnnxBackend(new()).Load(definition, new("weights", new Dictionary<string, StoredTensor> { ["w"] = stored }));
        return network.Run(new Dictionary<string, Tensor> { ["x"] = Tensor<float>.Zeros(stored.Shape) })["y"];
    }

    private static byte[] Bytes(ElementType type) => type switch
    {
        ElementType.Float32 => MemoryMarshal.AsBytes(Values.AsSpan()).ToArray(),
        ElementType.Float64 => MemoryMarshal.AsBytes<double>(Array.ConvertAll(Values, value => (double)value)).ToArray(),
        ElementType.Float16 => MemoryMarshal.AsBytes<Half>(Array.ConvertAll(Values, value => (Half)value)).ToArray(),
        _ => MemoryMarshal.AsBytes<ushort>(Array.ConvertAll(Values, value => (ushort)(BitConverter.SingleToUInt32Bits(value) >> 16))).ToArray(),
    };

    private sealed class Pinned(byte[] bytes) : IDisposable
    {
        private GCHandle _handle = GCHandle.Alloc(bytes, GCHandleType.Pinned);

        public nint Address => _handle.AddrOfPinnedObject();

        public void Dispose() => _handle.Free();
    }
}
