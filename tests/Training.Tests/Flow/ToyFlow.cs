using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Training.Features;
using MMAudio.Training.Flow;
using MMAudio.Training.Tests.Fakes;

namespace MMAudio.Training.Tests.Flow;

/// <summary>
/// A problem that a tiny flow network can learn: sync features say when something is heard, text features (and, where there is a video, CLIP
/// features) say what.
/// </summary>
internal static class ToyFlow
{
    private const int Tokens = 16;
    private const int Channels = 3;
    private const int Dim = 8;

    public static readonly FlowConfig Config = new(Channels, 16, 2, 3, 1) { ClipDim = Dim, SyncDim = Dim, TextDim = Dim, TextLength = 4 };

    public static readonly FeatureSetInfo Info = new("toys", "toy encoders", [Tokens, Channels], [4, Dim], [8, Dim], [4, Dim]);

    public static readonly FlowSettings Settings = new() { Batch = 8, AverageFilesEvery = 10 };

    public static FlowPlan Plan(params IReadOnlyList<WeightedSet> sets) => new(
        Config, Info, sets, LatentStatistics.Of(Enumerable.Range(0, sets[0].Set.Count).Select(i => sets[0].Set.Get(i).Mean)), Tensor<float>.Zeros(Info.Text))
    {
        Settings = Settings,
    };

    /// <summary>Clips with a video.</summary>
    public static WeightedSet Videos(int count = 8) => new(new MemorySet(Info, [.. Enumerable.Range(0, count).Select(i => Example(i, hasVideo: true))]));

    /// <summary>Clips of sound and words.</summary>
    public static WeightedSet Sounds(int count = 4) => new(new MemorySet(Info, [.. Enumerable.Range(0, count).Select(i => Example(i, hasVideo: false))]));

    public static FlowExample Example(int number, bool hasVideo)
    {
        var (when, what) = (number % 8, number % 3);
        var mean = Tensor<float>.Zeros(Info.Latent);
        for (var i = 0; i < Tokens; i++)
        {
            mean.Data[i * Channels + what] = i / 2 == when ? 3 : -0.5f;
        }

        var sync = Tensor<float>.Zeros(Info.Sync);
        sync.Data.AsSpan(when * Dim, Dim).Fill(2);
        return new(
            $"toy {number}",
            mean,
            new([.. Enumerable.Repeat(0.01f, Tokens * Channels)], Info.Latent),
            hasVideo ? OneHot(Info.Clip, what) : null,
            hasVideo ? sync : null,
            OneHot(Info.Text, what));
    }

    private static Tensor<float> OneHot(Shape shape, int channel)
    {
        var tensor = Tensor<float>.Zeros(shape);
        for (var i = 0; i < shape[0]; i++)
        {
            tensor.Data[i * shape[1] + channel] = 2;
        }

        return tensor;
    }
}
