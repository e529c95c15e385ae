using System.Text;
using MMAudio.Core.Failures;
using MMAudio.Media.FFmpeg;
using MMAudio.Media.Probing;
using MMAudio.Media.Tests.Fakes;

namespace MMAudio.Media.Tests.Probing;

public sealed class MediaProbeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MediaProbe _probe = new(new MediaLimits());

    public void Dispose() => _folder.Dispose();

    [FFmpegFact]
    public async Task A_clip_is_described()
    {
        await FFmpegCommand.RunAsync(
            [.. FFmpegCommand.Picture(2), .. FFmpegCommand.Tone(440, 2), .. FFmpegCommand.H264, _folder.File("clip.mp4")]);

        var info = await _probe.ProbeAsync(_folder.File("clip.mp4"));

        Assert.Equal(("mov", "h264", 320, 180, 0), (info.Container, info.VideoCodec, info.DisplayWidth, info.DisplayHeight, info.Rotation));
        Assert.Equal(2, info.Duration!.Value.TotalSeconds, 0.01);
        Assert.Equal(25, info.FrameRate);
        Assert.Equal("aac", info.Audio?.Codec);
    }

    [FFmpegFact]
    public async Task A_file_over_the_limits_is_refused()
    {
        await FFmpegCommand.RunAsync([.. FFmpegCommand.Picture(1), .. FFmpegCommand.H264, _folder.File("clip.mp4")]);

        Assert.Equal(FailureCategory.ResourceLimit, (await RefusalAsync(new() { MaxSide = 300 })).Category);
        Assert.Equal(FailureCategory.ResourceLimit, (await RefusalAsync(new() { MaxPixels = 50_000 })).Category);
        Assert.Equal(FailureCategory.TooLong, (await RefusalAsync(new() { MaxDuration = TimeSpan.FromSeconds(0.5) })).Category);

        Task<InvalidInputException> RefusalAsync(MediaLimits limits) =>
            Assert.ThrowsAsync<InvalidInputException>(() => new MediaProbe(limits).ProbeAsync(_folder.File("clip.mp4")));
    }

    [Theory]
    [InlineData("\u0089PNG\r\n\u001A\n", FailureCategory.NotAVideo)]
    [InlineData("\u00FF\u00D8\u00FF\u00E0", FailureCategory.NotAVideo)]
    [InlineData("\0\0\0\u0018ftypheic", FailureCategory.NotAVideo)]
    [InlineData("RIFF\0\0\0\0WAVE", FailureCategory.NoVideo)]
    [InlineData("fLaC", FailureCategory.NoVideo)]
    [InlineData("<!DOCTYPE html><html>", FailureCategory.NotMedia)]
    [InlineData("#!/bin/sh\nrm -rf /", FailureCategory.NotMedia)]
    [InlineData("just words", FailureCategory.NotMedia)]
    [InlineData("\n#EXTM3U\nfile:///etc/passwd", FailureCategory.NotMedia)]
    [InlineData("", FailureCategory.EmptyFile)]
    public async Task Content_decides_what_a_file_is(string content, FailureCategory category)
    {
        await File.WriteAllBytesAsync(_folder.File("clip.mp4"), Encoding.Latin1.GetBytes(content));

        var refusal = await Assert.ThrowsAsync<InvalidInputException>(() => _probe.ProbeAsync(_folder.File("clip.mp4")));

        Assert.Equal(category, refusal.Category);
        Assert.Contains("clip.mp4", refusal.Message, StringComparison.Ordinal);
    }

    [FFmpegTheory, InlineData("\0\0\0\u0018ftypisom"), InlineData("\u001AE\u00DF\u00A3"), InlineData("OggS"), InlineData("FLV\u0001")]
    public async Task A_container_of_nothing_is_corrupt(string content)
    {
        await File.WriteAllBytesAsync(_folder.File("clip.mp4"), Encoding.Latin1.GetBytes(content.PadRight(3000, '\u0007')));

        var refusal = await Assert.ThrowsAsync<InvalidInputException>(() => _probe.ProbeAsync(_folder.File("clip.mp4")));

        Assert.Equal(FailureCategory.Corrupt, refusal.Category);
    }

    [Fact]
    public async Task A_missing_path_and_a_folder_are_told_apart()
    {
        Directory.CreateDirectory(_folder.File("folder.mp4"));

        var missing = await Assert.ThrowsAsync<InvalidInputException>(() => _probe.ProbeAsync(_folder.File("clip.mp4")));
        var folder = await Assert.ThrowsAsync<InvalidInputException>(() => _probe.ProbeAsync(_folder.File("folder.mp4")));

        Assert.Equal((FailureCategory.NotFound, FailureCategory.NotAFile), (missing.Category, folder.Category));
    }

    [Fact]
    public void A_machine_without_ffmpeg_is_told_how_to_get_it()
    {
        var refusal = Assert.Throws<InvalidInputException>(() => Media.FFmpeg.FFmpegTools.Locate(null, _folder.File("nowhere")));

        Assert.Equal(FailureCategory.Environment, refusal.Category);
        Assert.Contains("apt-get install ffmpeg", refusal.Message, StringComparison.Ordinal);
    }

    [FFmpegFact]
    public async Task The_doctor_learns_version_and_decoders()
    {
        var facts = await FFmpegFacts.GatherAsync();

        Assert.Matches(@"^n?\d", facts.Version);
        Assert.DoesNotContain("h264", facts.MissingDecoders);
        Assert.Empty(facts.MissingFilters);
    }
}
