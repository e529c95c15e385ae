using Microsoft.EntityFrameworkCore;
using MMAudio.Core.Generations;
using MMAudio.EndToEnd.Support;
using MMAudio.Persistence.Model;
using Xunit.Abstractions;

namespace MMAudio.EndToEnd;

[Collection(nameof(ServersCollection))]
public sealed class ShutdownTests(LocalServers servers, ITestOutputHelper output)
{
    private const int Clips = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [ServersFact]
    public async Task A_process_that_is_asked_to_end_loses_nothing_and_repeats_nothing()
    {
        await using var deployment = await Deployment.StartAsync(servers);
        await deployment.DropAsync("down/manifest.csv", "file,steps\n*,300\n"u8.ToArray());
        for (var number = 0; number < Clips; number++)
        {
            await deployment.DropAsync($"down/{number}.mp4", await Videos.MakeAsync(number));
        }

        await deployment.HoldsAsync(
            state => state.Set<Step>().AnyAsync(step => step.Stage == PipelineStage.SampleLatent && step.State == StepState.Done), Patience);
        var codes = new List<int>();
        foreach (var role in new[] { Role.LatentSampler, Role.Coordinator, Role.Muxer })
        {
            codes.AddRange(await deployment.StopAsync(role, Patience));
            deployment.Start(role);
        }

        var ledger = await deployment.FinishedAsync(Clips, Patience);
        output.WriteLine(ledger.Table());
        Assert.Equal([0, 0, 0], codes);
        Assert.Equal(Clips, ledger.Count(ClipState.Done));
        Assert.Empty(ledger.Violations());
        Assert.Empty(await Outputs.ViolationsAsync(deployment, ledger));
        Assert.All(ledger.Ran(), count => Assert.Equal(Clips, count));
        Assert.All(ledger.Clips.SelectMany(clip => clip.Steps), step => Assert.Equal(0, step.Faults));
    }
}
