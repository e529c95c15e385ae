using MMAudio.Core.Models;
using MMAudio.Training.Sync.Offsets;
using TorchSharp;

namespace MMAudio.Training.Tests.Sync.Offsets;

public sealed class OffsetPositionsTests
{
    private static readonly SynchformerConfig Config = ModelVariant.Find("mini").Synchformer;

    [Fact]
    public void Tokens_of_pictures_and_sound_of_a_moment_begin_alike()
    {
        var times = OffsetPositions.Times(Config).ToList();
        using var embedding = torch.zeros(1, times.Count, Config.Dim);

        OffsetPositions.Fill(embedding, Config);

        var (visual, sound) = (Positions(1, 14 * 8), Positions(14 * 8 + 2, 14 * 6));
        Assert.All(sound, position => Assert.InRange(Math.Abs(times[position]!.Value - times[Nearest(position)]!.Value), 0, 0.05));

        int Nearest(int position) => visual.MaxBy(other => (embedding[0, position] * embedding[0, other]).sum().item<float>());
        static int[] Positions(int first, int count) => [.. Enumerable.Range(first, count)];
    }

    [Fact]
    public void What_is_at_no_time_begins_with_zeros()
    {
        var times = OffsetPositions.Times(Config).ToList();
        using var embedding = torch.ones(1, times.Count, Config.Dim);

        OffsetPositions.Fill(embedding, Config);

        Assert.Equal([0, 14 * 8 + 1], times.Index().Where(time => time.Item is null).Select(time => time.Index));
        Assert.Equal(0, embedding[0, 0].abs().sum().item<float>());
    }
}
