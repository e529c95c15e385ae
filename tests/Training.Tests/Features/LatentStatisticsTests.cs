using MMAudio.Core.Tensors;
using MMAudio.Training.Features;

namespace MMAudio.Training.Tests.Features;

public sealed class LatentStatisticsTests
{
    [GoldenFact]
    public void Statistics_are_those_of_the_reference()
    {
        RecordedCase recorded = new(Golden.Path("training", "pieces"));
        var shape = recorded.Inputs.Shape("latent_means");
        var means = recorded.Inputs.Get<float>("latent_means").Chunk(shape[1] * shape[2]).Select(clip => new Tensor<float>(clip, [shape[1], shape[2]]));

        var statistics = LatentStatistics.Of(means);

        recorded.AssertOutput("latent_stats.mean", [.. statistics.Mean]);
        recorded.AssertOutput("latent_stats.std", [.. statistics.Std]);
    }

    [Fact]
    public void The_deviation_is_unbiased()
    {
        Tensor<float>[] means = [new([1, 5, 3, 5], [2, 2]), new([5, 5], [1, 2])];

        var statistics = LatentStatistics.Of(means);

        Assert.Equal([3, 5], statistics.Mean);
        Assert.Equal([2, 0], statistics.Std);
    }
}
