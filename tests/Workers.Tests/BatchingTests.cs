using System.Diagnostics.Metrics;
using MMAudio.Cli.Tests.Support;
using MMAudio.Contracts;
using MMAudio.Contracts.Commands;
using MMAudio.Contracts.Events;
using MMAudio.LatentSampler;
using MMAudio.Pipeline.Artifacts;
using MMAudio.Pipeline.Stages;
using MMAudio.Storage;
using MMAudio.Workers.Tests.Fakes;

namespace MMAudio.Workers.Tests;

public sealed class BatchingTests(TinyPackage models) : IClassFixture<TinyPackage>
{
    private const int Clips = 4;

    [Fact]
    public async Task Clips_that_come_together_are_sampled_together_and_each_as_if_it_were_alone()
    {
        List<int> together = [];
        var batched = await SampleAsync(together, ("Batching:MaxBatch", $"{Clips}"), ("Batching:MaxDelay", "00:00:30"));
        List<int> alone = [];
        var single = await SampleAsync(alone, ("Batching:MaxBatch", "1"));

        Assert.Equal([Clips], together);
        Assert.Equal([1, 1, 1, 1], alone);
        Assert.Equal(single, batched);
    }

    private async Task<byte[][]> SampleAsync(List<int> batches, params (string Key, string Value)[] settings)
    {
        await using var host = await WorkersHost.StartAsync(models.Folder, settings);
        using MeterListener meters = new();
        var factory = host.Service<IMeterFactory>();
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == factory && instrument.Meter.Name == SamplerMetrics.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        meters.SetMeasurementEventCallback<int>((_, size, _, _) => batches.Add(size));
        meters.Start();

        await DropFeaturesAsync(host);
        await Task.WhenAll(Enumerable.Range(0, Clips).Select(i => host.AskAsync<SampleLatent, LatentSampled>(Command(i))));

        return [.. Enumerable.Range(0, Clips).Select(i => File.ReadAllBytes(host.File(Output(i).Name)))];
    }

    private static async Task DropFeaturesAsync(WorkersHost host)
    {
        VisualFeatures features = new("hash", new(TimeSpan.Zero, TimeSpan.FromSeconds(2)), null, null);
        var path = host.File("features.safetensors");
        FeaturesFile.Write(path, features);
        await host.Store.UploadFileAsync("artifacts/features/x.safetensors", path, default);
    }

    private SampleLatent Command(int i) => new(
        new(Guid.NewGuid(), 1, 1),
        new("artifacts/features/x.safetensors"),
        Clip.ModelIn(models.Folder),
        new($"prompt {i}", "", (uint)i, 3, 4.5f),
        Output(i));

    private static ArtifactRef Output(int i) => new($"artifacts/latents/{i}.safetensors");
}
