using MMAudio.Core.Failures;
using MMAudio.Core.Generations;
using MMAudio.Media.Audio;
using MMAudio.Media.FFmpeg;
using MMAudio.Pipeline.Engines;
using MMAudio.Pipeline.Tests.Fakes;

namespace MMAudio.Pipeline.Tests;

public sealed class GenerationPipelineTests : IDisposable
{
    private static readonly GenerationSettings Settings = new() { Steps = 2, Duration = TimeSpan.FromSeconds(1) };
    private static readonly string Clip = Path.Combine(Repository.Root, "samples", "bounce.mp4");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mmaudio-test-");
    private readonly ModelEngines _engines = new(new CountingBackend(), new TinyModel().ToModel(), new());
    private readonly GenerationPipeline _pipeline;

    public GenerationPipelineTests() => _pipeline = new(_engines, new MediaLimits());

    public void Dispose()
    {
        _pipeline.Dispose();
        _engines.Dispose();
        _folder.Delete(recursive: true);
    }

    [FFmpegFact]
    public async Task A_video_passes_all_stages_in_their_order()
    {
        List<StageProgress> heard = [];

        var result = await _pipeline.RunAsync(Request(Clip, "out.mp4"), new Ear(heard.Add));

        Assert.True(File.Exists(result.Output));
        Assert.Equal(PipelineStages.InOrder, result.Stages.Select(report => report.Stage));
        Assert.Equal(PipelineStages.InOrder, heard.Select(progress => progress.Stage).Distinct());
        Assert.All(PipelineStages.InOrder, stage => Assert.Equal(1, heard.Last(progress => progress.Stage == stage).Fraction));
        Assert.All(result.Stages, report => Assert.True(report.PeakMemory.Resident > 0));
        Assert.Contains("untrained", result.Notes[0], StringComparison.Ordinal);
    }

    [FFmpegFact]
    public async Task A_window_shorter_than_the_video_is_said()
    {
        var whole = await _pipeline.RunAsync(Request(Clip, "whole.mp4") with { Settings = Settings with { Duration = TimeSpan.FromSeconds(8) } });
        var part = await _pipeline.RunAsync(Request(Clip, "part.mp4") with { Settings = Settings with { Start = TimeSpan.FromSeconds(2) } });

        Assert.Single(whole.Notes);
        Assert.Contains("sound was made for 2.0 to 3.0 s of it", part.Notes[^1], StringComparison.Ordinal);
    }

    [FFmpegFact]
    public async Task A_prompt_alone_becomes_a_sound_of_the_length_asked_for()
    {
        var result = await _pipeline.RunAsync(Request(null, "rain.wav"));

        var sound = WavFile.Read(result.Output);
        Assert.Equal((16000, 16384), (sound.SampleRate, sound.Length));
        Assert.Equal(sound.Duration, result.Duration);
    }

    [FFmpegFact]
    public async Task Requests_at_the_same_time_do_not_touch_one_another()
    {
        await _pipeline.RunAsync(Request(Clip, "alone.wav"));

        await Task.WhenAll(
            _pipeline.RunAsync(Request(Clip, "first.wav")),
            _pipeline.RunAsync(Request(null, "rain.wav")),
            _pipeline.RunAsync(Request(Clip, "second.wav")));

        var alone = Samples("alone.wav");
        Assert.Equal(alone, Samples("first.wav"));
        Assert.Equal(alone, Samples("second.wav"));
        Assert.NotEqual(alone, Samples("rain.wav"));
    }

    [FFmpegTheory, InlineData(PipelineStage.DecodeVideo), InlineData(PipelineStage.SampleLatent), InlineData(PipelineStage.MuxVideo)]
    public async Task Stopped_in_any_stage_it_leaves_nothing(PipelineStage stage)
    {
        using CancellationTokenSource stop = new();
        Ear listener = new(progress =>
        {
            if (progress.Stage == stage)
            {
                stop.Cancel();
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _pipeline.RunAsync(Request(Clip, "out.mp4"), listener, stop.Token));

        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    [FFmpegFact]
    public async Task A_source_that_is_refused_leaves_nothing_and_the_next_one_passes()
    {
        var refusal = await Assert.ThrowsAsync<InvalidInputException>(
            () => _pipeline.RunAsync(Request(Path.Combine(Repository.Root, "global.json"), "out.mp4")));

        Assert.Equal(FailureCategory.NotMedia, refusal.Category);
        Assert.Empty(_folder.EnumerateFileSystemInfos());
        await _pipeline.RunAsync(Request(Clip, "out.mp4"));
    }

    [Fact]
    public async Task An_existing_output_and_a_folder_are_refused_before_any_work()
    {
        await File.WriteAllTextAsync(At("there.mp4"), "precious");

        await Refused(Request(Clip, "there.mp4"));
        await Refused(Request(Clip, ""));

        Assert.Equal("precious", await File.ReadAllTextAsync(At("there.mp4")));

        async Task Refused(GenerationRequest request)
        {
            var refusal = await Assert.ThrowsAsync<InvalidInputException>(() => _pipeline.RunAsync(request));
            Assert.Equal(FailureCategory.Permission, refusal.Category);
        }
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private float[] Samples(string name) => WavFile.Read(At(name)).Samples;

    private GenerationRequest Request(string? source, string output) => new(source, At(output)) { Settings = Settings };

    private sealed class Ear(Action<StageProgress> heard) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => heard(value);
    }
}
