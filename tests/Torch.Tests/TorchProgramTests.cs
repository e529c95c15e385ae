using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Ops;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Torch.Tests;

public sealed class TorchProgramTests
{
    // more than any other test here has alive at once
    private const int Steps = 20_000;

    private static readonly TorchBackend Backend = new(new() { Threads = 1 });

    [Fact]
    public void Intermediate_results_are_released_as_soon_as_nothing_needs_them()
    {
        using var network = Backend.Load(Chain(), Weights());
        var before = TorchTensor.TotalCount;
        // the peak is that of the process: of all tests so far
        var allowed = Math.Max(TorchTensor.PeakCount, before + (Steps / 2));

        network.Run(new Dictionary<string, Tensor> { ["x"] = Tensor<float>.Zeros([4]) });

        Assert.Equal(before, TorchTensor.TotalCount);
        Assert.True(TorchTensor.PeakCount <= allowed, $"{TorchTensor.PeakCount - before} tensors lived at once");
    }

    [Fact]
    public void A_network_gives_everything_back()
    {
        // what other tests left to the collector must not go just now
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = TorchTensor.TotalCount;

        using (var network = Backend.Load(Chain(), Weights()))
        {
            network.Run(new Dictionary<string, Tensor> { ["x"] = Tensor<float>.Zeros([4]) });
        }

        Assert.Equal(before, TorchTensor.TotalCount);
    }

    [Fact]
    public void An_input_and_a_parameter_may_be_outputs()
    {
        NetworkDefinition definition = new("through", [new("x", [4])], (p, values) => new() { ["x"] = values["x"], ["w"] = p["w", [4]] });
        using var network = Backend.Load(definition, Weights());

        for (var run = 0; run < 2; run++)
        {
            var outputs = network.Run(new Dictionary<string, Tensor> { ["x"] = new Tensor<float>([5, 6, 7, 8], [4]) });

            Assert.Equal([5f, 6f, 7f, 8f], outputs["x"].Data);
            Assert.Equal([1f, 2f, 3f, 4f], outputs["w"].Data);
        }
    }

    [Fact]
    public void An_input_of_another_shape_is_refused_by_name()
    {
        using var network = Backend.Load(Chain(), Weights());

        var problem = Assert.Throws<ArgumentException>(() => network.Run(new Dictionary<string, Tensor> { ["x"] = Tensor<float>.Zeros([5]) }));

        Assert.Contains("Input x has shape [5] where the network was made for [4]", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_any_type_and_strides_are_read()
    {
        float[] stored = [1, 4, 2, 5, 3, 6];
        var columns = StoredTensor.Of(stored, [6]);
        StoredTensor transposed = new(columns, columns.Address, ElementType.Float32, [2, 3], [1, 2]);
        Weights weights = new("test", new Dictionary<string, StoredTensor> { ["w"] = transposed });
        using var network = Backend.Load(new("one", [], (p, _) => new() { ["y"] = p["w", [2, 3]] }), weights);

        var y = network.Run(new Dictionary<string, Tensor>())["y"];

        Assert.Equal([1f, 2f, 3f, 4f, 5f, 6f], y.Data);
    }

    private static NetworkDefinition Chain() => new("chain", [new("x", [4])], (p, values) =>
    {
        var x = values["x"];
        for (var i = 0; i < Steps; i++)
        {
            x = (x * p["w", [4]]).Apply(Unary.Tanh);
        }

        return new() { ["y"] = x };
    });

    private static Weights Weights() => new("test", new Dictionary<string, StoredTensor> { ["w"] = StoredTensor.Of([1, 2, 3, 4], [4]) });
}
