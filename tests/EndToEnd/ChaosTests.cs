using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using MMAudio.EndToEnd.Support;
using MMAudio.Persistence.Model;
using Xunit.Abstractions;

namespace MMAudio.EndToEnd;

[Collection(nameof(ServersCollection))]
public sealed class ChaosTests(LocalServers servers, ITestOutputHelper output)
{
    [ServersFact]
    public Task No_clip_is_lost_when_processes_and_the_broker_die() => SurviveAsync(
        clips: 16, [Role.Coordinator], pause: TimeSpan.FromSeconds(5), patience: TimeSpan.FromMinutes(5), [(0.25, LocalServer.RabbitMQ)]);

    [ServersFact]
    [Trait("Category", "Slow")]
    public Task No_clip_of_200_is_lost_when_everything_dies_in_turn() => SurviveAsync(
        clips: 200,
        [Role.Coordinator, Role.VideoDecoder, Role.Muxer],
        pause: TimeSpan.FromSeconds(5),
        patience: TimeSpan.FromMinutes(30),
        [(0.15, LocalServer.RabbitMQ), (0.35, LocalServer.Postgres), (0.55, LocalServer.Azurite), (0.75, LocalServer.RabbitMQ)]);

    // outages begin when a share of the clips is done
    private async Task SurviveAsync(
        int clips, Role[] more, TimeSpan pause, TimeSpan patience, IReadOnlyList<(double Share, LocalServer Server)> outages)
    {
        await using var deployment = await Deployment.PrepareAsync(servers);
        deployment.Environment["Coordinator__StaleAfter"] = "00:02:00";
        deployment.Environment["Coordinator__MaxInFlight"] = "8";
        deployment.Environment["Coordinator__MaxLosses"] = "50";
        deployment.Environment["Coordinator__MaxFaults"] = "50";
        deployment.Start(Enum.GetValues<Role>().Concat(more));
        var watch = Stopwatch.StartNew();
        await deployment.DropAsync("chaos/manifest.csv", "file,steps\n*,4\n"u8.ToArray());
        for (var number = 0; number < clips; number++)
        {
            await deployment.DropAsync($"chaos/clip-{number:000}.mp4", await Videos.MakeAsync(number));
        }

        int kills;
        Ledger ledger;
        await using (var mischief = new Mischief(deployment, seed: 7, pause))
        {
            foreach (var (share, server) in outages)
            {
                await DoneAsync(deployment, (int)(share * clips), patience - watch.Elapsed);
                output.WriteLine($"{watch.Elapsed:mm\\:ss} {server} is stopped for a while, after {mischief}");
                await servers.StopAsync(server);
                await Task.Delay(TimeSpan.FromSeconds(3));
                await servers.StartAsync(server);
            }

            ledger = await deployment.FinishedAsync(clips, patience - watch.Elapsed);
            kills = mischief.Kills;
        }

        var stopped = string.Join(", ", outages.Select(outage => outage.Server));
        await ReportAsync(deployment, ledger, $"{clips} clips in {watch.Elapsed:mm\\:ss}, {kills} processes killed, outages of {stopped}");
        Assert.Equal(clips, ledger.Count(ClipState.Done));
        Assert.Empty(ledger.Violations());
        Assert.Empty(await Outputs.ViolationsAsync(deployment, ledger));
        Assert.True(kills > 0);
    }

    private static Task DoneAsync(Deployment deployment, int clips, TimeSpan patience) => deployment.HoldsAsync(
        async state => await state.Set<Clip>().CountAsync(clip => clip.State == ClipState.Done) >= clips, patience);

    private async Task ReportAsync(Deployment deployment, Ledger ledger, string title)
    {
        var starts = string.Join(", ", deployment.Processes.Select(process => $"{process.Name} {process.Starts}"));
        var report = $"{title}\nstarts: {starts}\n{ledger.Table()}";
        output.WriteLine(report);
        var path = Path.Combine(Repository.Root, "artifacts", "test-results", $"chaos-{ledger.Clips.Count}.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, report);
    }
}
