using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using MMAudio.Pipeline.Batching;
using MMAudio.Pipeline.Engines;
using MMAudio.Pipeline.Stages;
using MMAudio.Pipeline.Tests.Fakes;

namespace MMAudio.Pipeline.Tests.Batching;

public sealed class LatentBatcherTests
{
    private static readonly GenerationSettings Settings = new() { Steps = 2 };

    [Fact]
    public async Task Clips_of_one_model_length_and_kind_of_settings_share_a_batch()
    {
        FakeTimeProvider time = new();
        BatchOptions options = new() { MaxBatch = 8 };
        ConcurrentQueue<int> sizes = [];
        using ModelEngines engines = new(new CountingBackend(), new TinyModel().ToModel(), new());
        using ModelEngines others = new(new CountingBackend(), new TinyModel().ToModel(), new());
        await using LatentBatcher batcher = new(options, time, sizes.Enqueue);
        (ModelEngines Engines, VisualFeatures Features, GenerationSettings Settings)[] clips =
        [
            (engines, Nothing(1), Settings with { Prompt = "rain" }),
            (engines, Nothing(1), Settings with { Prompt = "wind", Seed = 7, CfgStrength = 3 }),
            (engines, Nothing(1), Settings with { CfgStrength = 0 }),
            (engines, Nothing(1), Settings with { Steps = 3 }),
            (engines, Nothing(2), Settings),
            (others, Nothing(1), Settings),
        ];

        var latents = clips.Select(clip => batcher.SampleAsync(clip.Engines, clip.Features, clip.Settings, default)).ToArray();
        time.Advance(options.MaxDelay);
        await Task.WhenAll(latents);

        Assert.Equal([2, 1, 1, 1, 1], sizes);
        foreach (var (clip, latent) in clips.Zip(latents))
        {
            Assert.Equal(new SampleLatentStage(clip.Engines).Run(clip.Features, clip.Settings, null, default).Data, (await latent).Data);
        }
    }

    [Fact]
    public async Task Clips_of_several_lengths_share_a_batch_where_networks_know_full_lengths_alone()
    {
        FakeTimeProvider time = new();
        BatchOptions options = new() { MaxBatch = 8 };
        ConcurrentQueue<int> sizes = [];
        using ModelEngines engines = new(new CountingBackend(), TinyModel.OfFullLengths(), new());
        await using LatentBatcher batcher = new(options, time, sizes.Enqueue);

        (ModelEngines Engines, VisualFeatures Features)[] clips = [(engines, Nothing(1)), (engines, Nothing(2))];

        var latents = clips.Select(clip => batcher.SampleAsync(clip.Engines, clip.Features, Settings, default)).ToArray();
        time.Advance(options.MaxDelay);

        Assert.Equal([32, 63], (await Task.WhenAll(latents)).Select(latent => latent.Shape[0]));
        Assert.Equal([2], sizes);
    }

    private static VisualFeatures Nothing(double seconds) => new("", new(TimeSpan.Zero, TimeSpan.FromSeconds(seconds)), null, null);
}
