using MassTransit;
using MMAudio.Cli.Tests.Support;
using MMAudio.Contracts.Commands;
using MMAudio.Contracts.Events;
using MMAudio.Core.Generations;
using MMAudio.Pipeline;
using MMAudio.Pipeline.Engines;
using MMAudio.Workers.Tests.Fakes;

namespace MMAudio.Workers.Tests;

public sealed class StagesTests(TinyPackage models) : IClassFixture<TinyPackage>, IAsyncLifetime
{
    private static readonly string Bounce = Path.Combine(Repository.Root, "samples", "bounce.mp4");

    private WorkersHost _host = null!;

    public async Task InitializeAsync() => _host = await WorkersHost.StartAsync(models.Folder, ("Stages:DecodeVideo:Retries", "0"));

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [FFmpegFact]
    public async Task Five_workers_make_the_file_that_one_process_makes()
    {
        var clip = await DropAsync();

        await DubAsync(clip);

        var one = Path.Combine(Path.GetDirectoryName(_host.File("x"))!, "one.mp4");
        var engines = _host.Service<ModelLibrary>().Open("mini");
        using GenerationPipeline pipeline = new(engines, new());
        await pipeline.RunAsync(new(Bounce, one)
        {
            Settings = new()
            {
                Prompt = clip.Sampling.Prompt,
                NegativePrompt = clip.Sampling.NegativePrompt,
                Seed = clip.Sampling.Seed,
                Steps = clip.Sampling.Steps,
                CfgStrength = clip.Sampling.CfgStrength,
                Duration = clip.Window.Duration,
            },
            Mix = MixMode.Replace,
        });
        Assert.Equal(await File.ReadAllBytesAsync(one), await File.ReadAllBytesAsync(_host.File(Clip.Output.Name)));
        Assert.True(File.Exists(_host.File(Clip.Picture.Name)));
    }

    [FFmpegFact]
    public async Task What_is_there_is_not_made_again()
    {
        var clip = await DropAsync();
        var first = await _host.AskAsync<DecodeVideo, VideoDecoded>(clip.DecodeVideo);
        var written = File.GetLastWriteTimeUtc(_host.File(Clip.Frames.Name));

        var second = await _host.AskAsync<DecodeVideo, VideoDecoded>(clip.DecodeVideo);

        Assert.Equal((true, false), (first.Report.Ran, second.Report.Ran));
        Assert.Equal(written, File.GetLastWriteTimeUtc(_host.File(Clip.Frames.Name)));
    }

    [FFmpegFact]
    public async Task A_report_says_what_a_step_cost()
    {
        var clip = await DropAsync();

        var report = (await _host.AskAsync<DecodeVideo, VideoDecoded>(clip.DecodeVideo)).Report;

        Assert.Equal(TimeSpan.FromSeconds(2), report.Media);
        Assert.True(report.Elapsed > TimeSpan.Zero && report.CpuTime > TimeSpan.Zero);
        Assert.Equal($"{Environment.MachineName}:{Environment.ProcessId}", report.Worker);
    }

    [FFmpegFact]
    public async Task The_last_event_tells_the_user_all_there_is_to_know()
    {
        var muxed = await DubAsync(await DropAsync());

        Assert.Contains("The model mini is untrained: its weights are random numbers, and so is its sound.", muxed.Report.Notes);
    }

    [FFmpegFact]
    public async Task A_file_that_is_no_video_is_refused_by_the_name_that_its_owner_knows()
    {
        var path = _host.File("notes.txt");
        await File.WriteAllTextAsync(path, "not a video at all, but long enough to look at");
        var clip = await Clip.DropAsync(_host, models.Folder, path, "incoming/shop/clip.mp4");

        var refused = await _host.AskAsync<DecodeVideo, ClipRefused>(clip.DecodeVideo);

        Assert.Equal((clip.Ticket, "decode_video", "not_media"), (refused.Ticket, refused.Stage, refused.Category));
        Assert.StartsWith("clip.mp4 is not a media file", refused.Reason, StringComparison.Ordinal);
        Assert.False(File.Exists(_host.File(Clip.Frames.Name)));
    }

    [FFmpegFact]
    public async Task A_missing_artifact_is_the_worlds_fault()
    {
        var clip = await DropAsync();

        var fault = await _host.AskAsync<ExtractFeatures, Fault<ExtractFeatures>>(clip.ExtractFeatures);

        Assert.Equal(clip.Ticket, fault.Message.Ticket);
        Assert.Equal(
            "The store has no artifacts/frames/a.safetensors; the stage that makes it must run again.", Assert.Single(fault.Exceptions).Message);
    }

    [FFmpegFact]
    public async Task Another_edition_of_the_model_is_the_worlds_fault()
    {
        var clip = await DropAsync() with { Model = new("mini", "0123456789abcdef") };

        var fault = await _host.AskAsync<DecodeVideo, Fault<DecodeVideo>>(clip.DecodeVideo);

        Assert.Contains("the edition 0123456789ab is asked for", Assert.Single(fault.Exceptions).Message, StringComparison.Ordinal);
    }

    [FFmpegFact]
    public async Task A_source_that_was_replaced_meanwhile_is_the_worlds_fault()
    {
        var clip = await DropAsync();
        await File.AppendAllTextAsync(_host.File(clip.Source.Name), "more");

        var fault = await _host.AskAsync<DecodeVideo, Fault<DecodeVideo>>(clip.DecodeVideo);

        Assert.StartsWith(
            "The source incoming/default/bounce.mp4 has changed since", Assert.Single(fault.Exceptions).Message, StringComparison.Ordinal);
    }

    [FFmpegFact]
    public async Task Every_line_of_a_step_names_its_clip()
    {
        await _host.AskAsync<DecodeVideo, VideoDecoded>((await DropAsync()).DecodeVideo);

        var line = await _host.Log.WaitAsync("Done in");

        Assert.Contains("ClipId=11111111-2222-3333-4444-555555555555 Revision=1 Stage=decode_video", line, StringComparison.Ordinal);
    }

    private Task<Clip> DropAsync() => Clip.DropAsync(_host, models.Folder, Bounce, "incoming/default/bounce.mp4");

    private async Task<VideoMuxed> DubAsync(Clip clip)
    {
        await _host.AskAsync<DecodeVideo, VideoDecoded>(clip.DecodeVideo);
        await _host.AskAsync<ExtractFeatures, FeaturesExtracted>(clip.ExtractFeatures);
        await _host.AskAsync<SampleLatent, LatentSampled>(clip.SampleLatent);
        await _host.AskAsync<DecodeAudio, AudioDecoded>(clip.DecodeAudio);
        return await _host.AskAsync<MuxVideo, VideoMuxed>(clip.MuxVideo);
    }
}
