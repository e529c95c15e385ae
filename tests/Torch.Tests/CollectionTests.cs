using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using TorchSharp;

namespace MMAudio.Torch.Tests;

/// <summary>TorchSharp frees a number that it hands to Torch when the collector finds it, although Torch may not have read it yet.</summary>
public sealed class CollectionTests
{
    [Fact]
    public async Task Networks_compute_the_same_while_the_collector_runs_all_the_time()
    {
        NetworkDefinition definition = new("sums", [new("x", [4])], (_, values) =>
        {
            var x = values["x"];
            for (var i = 0; i < 200; i++)
            {
                x = (x + values["x"]) - values["x"];
            }

            return new() { ["y"] = x };
        });
        using TrainableParameters parameters = new(new("none", new Dictionary<string, StoredTensor>()));
        using var network = TrainableNetwork.Of(definition, parameters);
        using var end = new CancellationTokenSource();
        var collector = Task.Run(() =>
        {
            while (!end.IsCancellationRequested)
            {
                GC.Collect(0);
            }
        });

        for (var i = 0; i < 200; i++)
        {
            using var scope = torch.NewDisposeScope();
            var y = network.Run(("x", torch.ones(4)))["y"];
            Assert.Equal(4, y.sum().item<float>());
        }

        await end.CancelAsync();
        await collector;
    }
}
