using Microsoft.EntityFrameworkCore;
using MMAudio.Core.Generations;
using MMAudio.EndToEnd.Support;
using MMAudio.Persistence.Model;
using Xunit.Abstractions;

namespace MMAudio.EndToEnd;

[Collection(nameof(ServersCollection))]
public sealed class DeadlyMessageTests(LocalServers servers, ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [ServersFact]
    public async Task A_clip_that_ends_its_workers_is_parked_and_stops_no_other()
    {
        await using var deployment = await Deployment.PrepareAsync(servers);
        deployment.Environment["Bus__DeliveryLimit"] = "2";
        deployment.Environment["Coordinator__StaleAfter"] = "00:00:25";
        deployment.Environment["Coordinator__MaxLosses"] = "1";
        deployment.Start(Role.Coordinator, Role.VideoDecoder, Role.FeatureExtractor, Role.LatentSampler);
        var sampler = deployment.Process(Role.LatentSampler);
        await deployment.DropAsync("deadly/manifest.csv", "file,steps\nclip.mp4,1000\n"u8.ToArray());
        await deployment.DropAsync("deadly/clip.mp4", await Videos.MakeAsync(1));
        using var rabbit = new RabbitApi(deployment);

        await deployment.HoldsAsync(
            state => state.Set<Step>().AnyAsync(step => step.Stage == PipelineStage.SampleLatent && step.State == StepState.Sent), Patience);
        await Eventually.HoldsAsync(
            async () =>
            {
                // it dies whenever it has taken the message
                _ = await rabbit.CountAsync("sample-latent") == 0 && sampler.Kill();
                return await rabbit.CountAsync("dead-letters") > 0;
            },
            Patience,
            () => Task.FromResult($"nothing came to the dead letters.\n{deployment.Tails()}"));
        await deployment.DropAsync("deadly/other.mp4", await Videos.MakeAsync(2));
        await deployment.HoldsAsync(state => state.Set<Clip>().AnyAsync(clip => clip.State == ClipState.Parked), Patience);

        var ledger = await Ledger.ReadAsync(deployment);
        output.WriteLine($"{sampler.Starts} starts\n{ledger.Table()}");
        Assert.Equal(ClipState.Parked, ledger.Clip("clip.mp4").State);
        Assert.Equal(StepState.Done, ledger.Clip("other.mp4").Steps.Single(step => step.Stage == PipelineStage.SampleLatent).State);
    }
}
