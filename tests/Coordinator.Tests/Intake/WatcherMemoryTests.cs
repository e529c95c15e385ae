using System.Diagnostics;
using MMAudio.Storage;
using Xunit.Abstractions;

namespace MMAudio.Coordinator.Tests.Intake;

[Trait("Category", "Slow")]
public sealed class WatcherMemoryTests(ITestOutputHelper output)
{
    private const int Few = 1000;
    private const int Many = 100_000;
    private const long Allowed = 16_000_000;

    [ServersFact]
    public async Task A_hundred_thousand_files_need_no_more_memory_than_a_thousand()
    {
        await using var servers = await LocalServers.LaunchAsync(LocalServer.Azurite);
        await using var world = await IntakeWorld.NewAsync(servers.Blobs);

        await DropAsync(world, 0, Few);
        var few = await PeakAsync(world);
        await DropAsync(world, Few, Many);
        var many = await PeakAsync(world);
        var unchanged = await PeakAsync(world);

        Assert.InRange(many - few, long.MinValue, Allowed);
        Assert.InRange(unchanged - few, long.MinValue, Allowed);
    }

    private static Task DropAsync(IntakeWorld world, int from, int to) => Parallel.ForEachAsync(
        Enumerable.Range(from, to - from),
        new ParallelOptions { MaxDegreeOfParallelism = 16 },
        async (i, ct) => await world.Store.WriteTextAsync($"incoming/catalog {i % 10}/folder {i / 1000}/clip {i:D6}.mp4", $"{i}", ct));

    /// <summary>The most memory that is in use when a page begins.</summary>
    private async Task<long> PeakAsync(IntakeWorld world)
    {
        var peak = 0L;
        var started = Stopwatch.GetTimestamp();
        var count = await world.WatchAsync(() => peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true)));
        output.WriteLine($"{count} files: {peak / 1e6:0.0} MB, {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
        return peak;
    }
}
