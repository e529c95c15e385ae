using Microsoft.EntityFrameworkCore;
using MMAudio.EndToEnd.Support;
using MMAudio.Persistence.Model;
using Xunit.Abstractions;

namespace MMAudio.EndToEnd;

/// <summary>What goes wrong around running processes, and the one sentence that whoever runs them reads then (docs/operations.md lists them).</summary>
[Collection(nameof(ServersCollection))]
public sealed class FaultTests(RunningDeployment running, ITestOutputHelper output) : IClassFixture<RunningDeployment>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly Deployment _deployment = running.Deployment;

    [ServersFact]
    public async Task A_blob_store_that_answers_500_is_outlasted()
    {
        await _deployment.DropAsync("faulty/clip.mp4", await Videos.MakeAsync(1));
        await AdmittedAsync("faulty");

        running.Blobs.Failing = true;
        await _deployment.SaysAsync(Role.Coordinator, "500", Patience, output);
        running.Blobs.Failing = false;

        await DubbedAsync("faulty");
        output.WriteLine($"{running.Blobs.Refused} requests were answered with 500");
    }

    [ServersFact]
    public async Task Messages_that_nobody_can_read_are_put_aside()
    {
        (string Text, string ContentType)[] poison =
        [
            ("no message at all", "text/plain"),
            ("{\"message\":{\"ticket\":null}}", "application/json"),
            ("{\"messageType\":[\"urn:message:MMAudio.Contracts.Commands:DecodeVideo\"],\"message\":{}}", "application/vnd.masstransit+json"),
        ];
        await _deployment.SaysAsync(Role.VideoDecoder, "Ready for messages", Patience);
        using var rabbit = new RabbitApi(_deployment);

        foreach (var (text, contentType) in poison)
        {
            await rabbit.PublishAsync("decode-video", text, contentType);
        }

        await _deployment.DropAsync("poison/clip.mp4", await Videos.MakeAsync(2));
        await DubbedAsync("poison");
        foreach (var line in _deployment.Process(Role.VideoDecoder).Output.Split('\n').Where(line => line.Contains("put aside", StringComparison.Ordinal)))
        {
            output.WriteLine(line);
        }

        Assert.Equal(1, _deployment.Process(Role.VideoDecoder).Starts);
        Assert.Equal(0, await rabbit.CountAsync("decode-video"));
        Assert.True(await rabbit.CountAsync("decode-video_error") > 0);
        Assert.True(await rabbit.CountAsync("decode-video_skipped") > 0);
    }

    [TmpfsServersFact]
    public async Task A_full_disk_is_named_and_outlasted()
    {
        await using var disk = await SmallDisk.MountAsync("16k");
        await _deployment.StopAsync(Role.VideoDecoder, Patience);
        var cramped = _deployment.Start(Role.VideoDecoder, new Dictionary<string, string> { ["TMPDIR"] = disk.Path, ["DOTNET_EnableDiagnostics"] = "0" });
        await _deployment.DropAsync("full/clip.mp4", await Videos.MakeAsync(3));

        await cramped.SaysAsync("No space left on device", Patience, output);
        await disk.ResizeAsync("64m");

        await DubbedAsync("full");
        await _deployment.StopAsync(Role.VideoDecoder, Patience);
        _deployment.Start(Role.VideoDecoder);
    }

    private Task AdmittedAsync(string catalog) =>
        _deployment.HoldsAsync(state => state.Set<Clip>().AnyAsync(clip => clip.Output == $"dubbed/{catalog}/clip.mp4"), Patience);

    private Task DubbedAsync(string catalog) => _deployment.HoldsAsync(
        state => state.Set<Clip>().AnyAsync(clip => clip.Output == $"dubbed/{catalog}/clip.mp4" && clip.State == ClipState.Done), Patience);
}
