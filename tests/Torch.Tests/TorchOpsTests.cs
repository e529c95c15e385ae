using MMAudio.Core.Failures;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;

namespace MMAudio.Torch.Tests;

public sealed class TorchOpsTests
{
    private static readonly TorchBackend Backend = new(new() { Threads = 1 });

    [Fact]
    public void A_linear_layer_multiplies_by_the_transposed_weight_and_adds_the_bias()
    {
        var weights = new Weights("test", new Dictionary<string, StoredTensor>
        {
            ["fc.weight"] = StoredTensor.Of([1, 2, 3, 4, 5, 6], [3, 2]),
            ["fc.bias"] = StoredTensor.Of([1, 1, 1], [3]),
        });
        var definition = new NetworkDefinition("linear", [new("x", [1, 2])], (p, inputs) =>
            new() { ["y"] = p.Ops.Linear(inputs["x"], (p / "fc")["weight", [3, 2]], (p / "fc")["bias", [3]]) });

        using var network = Backend.Load(definition, weights);
        var y = network.Run(new Dictionary<string, Tensor> { ["x"] = new Tensor<float>([10, 1], [1, 2]) })["y"];

        Assert.Equal([13f, 35f, 57f], y.Data);
    }

    [Fact]
    public void A_misshapen_parameter_is_refused_by_name()
    {
        var weights = new Weights("test.pth", new Dictionary<string, StoredTensor> { ["a"] = StoredTensor.Of([1, 2], [2]) });
        var definition = new NetworkDefinition("one", [], (p, _) => new() { ["y"] = p["a", [3]] });

        var problem = Assert.Throws<WeightsException>(() => Backend.Load(definition, weights));

        Assert.Equal("test.pth holds a as [2] where [3] is needed.", problem.Message);
    }
}
