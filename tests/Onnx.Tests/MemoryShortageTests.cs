using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using MMAudio.Onnx.Tests.Support;

namespace MMAudio.Onnx.Tests;

public sealed class MemoryShortageTests
{
    [Fact]
    public void A_network_too_large_for_the_memory_says_so_and_runs_on_when_it_is_smaller()
    {
        OnnxBackend backend = new(new() { Threads = 1 });
        var weights = RandomWeights.For(1);
        using var large = backend.Load(Outer(count: 5_000_000), weights);
        using var small = backend.Load(Outer(count: 10), weights);

        var shortage = Assert.ThrowsAny<OutOfMemoryException>(() => large.Run(Ones(5_000_000)));

        Assert.Contains("not enough memory for the network 'outer'", shortage.Message, StringComparison.Ordinal);
        Assert.Equal(1, small.Run(Ones(10))["mean"].Data[0]);
    }

    [Theory]
    [InlineData("[ErrorCode:RuntimeException] Exception during initialization: std::bad_alloc", true)]
    [InlineData("CUDA failure 2: out of memory ; GPU=0", true)]
    [InlineData("CUBLAS failure 3: CUBLAS_STATUS_ALLOC_FAILED", true)]
    [InlineData("Got invalid dimensions for input", false)]
    public void Words_of_all_providers_are_known(string message, bool isShortage) =>
        Assert.Equal(isShortage, MemoryShortage.IsToldBy(message));

    /// <summary>The mean of all products of two of count numbers: 90 TiB of them for five million, which no machine has.</summary>
    private static NetworkDefinition Outer(int count) => new("outer", [new("x", [count, 1])], (_, inputs) => new()
    {
        ["mean"] = (inputs["x"] * inputs["x"].Reshape(1, count)).Mean(0).Mean(0),
    });

    private static Dictionary<string, Tensor> Ones(int count) =>
        new() { ["x"] = new Tensor<float>([.. Enumerable.Repeat(1f, count)], [count, 1]) };
}
