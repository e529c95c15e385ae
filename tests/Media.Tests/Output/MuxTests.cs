using MMAudio.Core.Failures;
using MMAudio.Core.Generations;
using MMAudio.Media.FFmpeg;
using MMAudio.Media.Output;
using MMAudio.Media.Probing;
using MMAudio.Media.Tests.Fakes;

namespace MMAudio.Media.Tests.Output;

public sealed class MuxTests : IDisposable
{
    private const int Original = 440;
    private const int Generated = 1500;
    private readonly TemporaryFolder _folder = new();
    private readonly MediaProbe _probe = new(new MediaLimits());
    private readonly VideoMuxer _muxer = new(new MediaLimits());

    public void Dispose() => _folder.Dispose();

    [FFmpegTheory]
    [InlineData("mp4"), InlineData("mov"), InlineData("mkv"), InlineData("m4v")]
    public async Task Video_packets_are_copied_bit_for_bit(string extension)
    {
        var source = await ClipAsync(withSound: true);

        await _muxer.MuxAsync(await RequestAsync(source, $"out.{extension}"));

        Assert.Equal(await FFmpegCommand.VideoHashAsync(source), await FFmpegCommand.VideoHashAsync(_folder.File($"out.{extension}")));
    }

    [FFmpegFact]
    public async Task Replacing_leaves_nothing_of_the_original_sound()
    {
        await _muxer.MuxAsync(await RequestAsync(await ClipAsync(withSound: true), "out.mp4"));

        var samples = await FFmpegCommand.SamplesAsync(_folder.File("out.mp4"));
        Assert.InRange(FFmpegCommand.Amplitude(samples, Original, 0.2, 1.8), 0, 0.002);
        Assert.InRange(FFmpegCommand.Amplitude(samples, Generated, 0.2, 1.8), 0.2, 0.3);
    }

    [FFmpegFact]
    public async Task Adding_keeps_both_sounds_at_their_level()
    {
        var request = await RequestAsync(await ClipAsync(withSound: true), "out.mp4");

        var result = await _muxer.MuxAsync(request with { Mix = MixMode.Add });

        var samples = await FFmpegCommand.SamplesAsync(_folder.File("out.mp4"));
        Assert.Equal(MixMode.Add, result.Mix);
        Assert.InRange(FFmpegCommand.Amplitude(samples, Original, 0.2, 1.8), 0.2, 0.3);
        Assert.InRange(FFmpegCommand.Amplitude(samples, Generated, 0.2, 1.8), 0.2, 0.3);
    }

    [FFmpegFact]
    public async Task Ducking_lowers_the_original_only_while_the_generated_sound_is_there()
    {
        var request = await RequestAsync(await ClipAsync(withSound: true), "out.mkv");

        await _muxer.MuxAsync(request with { Mix = MixMode.Duck });

        var samples = await FFmpegCommand.SamplesAsync(_folder.File("out.mkv"));
        Assert.InRange(FFmpegCommand.Amplitude(samples, Original, 0.3, 1.8), 0, 0.08);
        Assert.InRange(FFmpegCommand.Amplitude(samples, Original, 3.2, 3.9), 0.2, 0.3);
        Assert.InRange(FFmpegCommand.Amplitude(samples, Generated, 0.3, 1.8), 0.2, 0.3);
    }

    [FFmpegTheory, InlineData(MixMode.Add), InlineData(MixMode.Duck)]
    public async Task Mixing_with_a_silent_film_replaces_and_says_so(MixMode mix)
    {
        var request = await RequestAsync(await ClipAsync(withSound: false), "out.mp4");

        var result = await _muxer.MuxAsync(request with { Mix = mix });

        Assert.Equal(MixMode.Replace, result.Mix);
        Assert.Contains("no sound of its own", Assert.Single(result.Notes), StringComparison.Ordinal);
    }

    [FFmpegFact]
    public async Task A_video_longer_than_its_sound_keeps_its_whole_length()
    {
        var result = await _muxer.MuxAsync(await RequestAsync(await ClipAsync(withSound: true), "out.mp4"));

        var samples = await FFmpegCommand.SamplesAsync(_folder.File("out.mp4"));
        Assert.Equal(4, result.Duration.TotalSeconds, 0.01);
        Assert.Equal(4, samples.Length / 48000.0, 0.05);
        Assert.InRange(FFmpegCommand.Amplitude(samples, Generated, 2.5, 4), 0, 0.002);
    }

    [FFmpegFact]
    public async Task The_sound_begins_at_its_offset_and_ends_with_its_window()
    {
        var request = await RequestAsync(await ClipAsync(withSound: false), "out.mkv");

        await _muxer.MuxAsync(request with { Offset = TimeSpan.FromSeconds(1), Length = TimeSpan.FromSeconds(1.5) });

        var samples = await FFmpegCommand.SamplesAsync(_folder.File("out.mkv"));
        Assert.InRange(FFmpegCommand.Amplitude(samples, Generated, 0, 0.95), 0, 0.01);
        Assert.InRange(FFmpegCommand.Amplitude(samples, Generated, 1.05, 2.45), 0.2, 0.3);
        Assert.InRange(FFmpegCommand.Amplitude(samples, Generated, 2.6, 4), 0, 0.01);
    }

    [FFmpegFact]
    public async Task A_sound_longer_than_the_video_ends_with_it()
    {
        var source = await ClipAsync(withSound: false, seconds: 1);

        var result = await _muxer.MuxAsync(await RequestAsync(source, "out.mp4"));

        Assert.Equal(1, result.Duration.TotalSeconds, 0.01);
        Assert.Equal(1, await FFmpegCommand.AudioLengthAsync(_folder.File("out.mp4")), 0.05);
    }

    [FFmpegFact]
    public async Task The_loudness_is_that_of_the_generated_sound()
    {
        var request = await RequestAsync(await ClipAsync(withSound: false, seconds: 2), "out.mkv");

        await _muxer.MuxAsync(request with { Loudness = -30 });

        Assert.Equal(-30, await FFmpegCommand.LoudnessAsync(request.Output), 0.5);
    }

    [FFmpegFact]
    public async Task A_container_that_cannot_hold_the_video_is_refused()
    {
        var request = await RequestAsync(await ClipAsync(withSound: false), "out.webm");

        var refusal = await Assert.ThrowsAsync<InvalidInputException>(() => _muxer.MuxAsync(request));

        Assert.Equal(FailureCategory.BadSetting, refusal.Category);
        Assert.Contains("h264", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("out.webm", _folder.Names);
    }

    [FFmpegFact]
    public async Task Cancelling_leaves_nothing_and_keeps_an_older_file()
    {
        var request = await RequestAsync(await ClipAsync(withSound: true), "out.mp4");
        await File.WriteAllTextAsync(request.Output, "older");
        var before = _folder.Names.ToList();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _muxer.MuxAsync(request, cancelled.Token));

        Assert.Equal(before, _folder.Names);
        Assert.Equal("older", await File.ReadAllTextAsync(request.Output));
    }

    [FFmpegFact]
    public async Task What_made_the_sound_stands_in_the_metadata()
    {
        var request = await RequestAsync(await ClipAsync(withSound: true), "out.mp4");

        await _muxer.MuxAsync(request with { Tags = new("mini", 42, "a dog; \"barking\"\n=x", "MIT", Untrained: true) });

        var format = (await FFmpegCommand.ProbeAsync(request.Output)).GetProperty("format");
        var comment = format.GetProperty("tags").GetProperty("comment").GetString();
        Assert.Contains("with untrained (random) weights; model: mini; seed: 42;", comment, StringComparison.Ordinal);
        Assert.Contains("prompt: a dog; \"barking\" =x;", comment, StringComparison.Ordinal);
    }

    [FFmpegTheory, InlineData("mp4", "mov_text"), InlineData("mkv", "subrip")]
    public async Task Subtitles_are_kept_as_the_container_allows(string extension, string codec)
    {
        await File.WriteAllTextAsync(_folder.File("s.srt"), "1\n00:00:00,000 --> 00:00:01,000\nwords\n");
        await FFmpegCommand.RunAsync(
            [.. FFmpegCommand.Picture(2), "-i", _folder.File("s.srt"), .. FFmpegCommand.H264, "-c:s", "srt", _folder.File("s.mkv")]);

        await _muxer.MuxAsync(await RequestAsync(_folder.File("s.mkv"), $"out.{extension}"));

        var streams = (await FFmpegCommand.ProbeAsync(_folder.File($"out.{extension}"))).GetProperty("streams").EnumerateArray();
        Assert.Contains(codec, streams.Select(stream => stream.GetProperty("codec_name").GetString()));
    }

    [FFmpegTheory, InlineData("mp4", "h264"), InlineData("webm", "vp9")]
    public async Task A_picture_becomes_a_video_as_long_as_its_sound(string extension, string codec)
    {
        await FFmpegCommand.RunAsync("-f", "lavfi", "-i", "testsrc2=s=321x181", "-frames:v", "1", _folder.File("picture.png"));
        await FFmpegCommand.RunAsync([.. FFmpegCommand.Tone(Generated, 2, 16000), _folder.File("sound.wav")]);
        var output = _folder.File($"out.{extension}");

        await _muxer.MuxStillAsync(_folder.File("picture.png"), new(_folder.File("sound.wav"), output));

        var result = await _probe.ProbeAsync(output);
        Assert.Equal((codec, 2), (result.VideoCodec, (int)Math.Round(await FFmpegCommand.AudioLengthAsync(output))));
        Assert.Equal((0, 0), (result.Width % 2, result.Height % 2));
        Assert.Equal([$"out.{extension}", "picture.png", "sound.wav"], _folder.Names);
    }

    [RealMediaFact]
    public async Task A_turned_video_stays_turned()
    {
        await _muxer.MuxAsync(await RequestAsync(RealMedia.Path("torture", "hevc_rotate90.mp4"), "out.mp4"));

        var result = await _probe.ProbeAsync(_folder.File("out.mp4"));
        Assert.Equal((180, 320), (result.DisplayWidth, result.DisplayHeight));
    }

    [RealMediaTheory]
    [InlineData("real/flower_timelapse.mp4"), InlineData("real/dog_phone_vfr.mp4"), InlineData("real/rocket_launch.webm")]
    [InlineData("real/tears_of_steel_8s.mp4"), InlineData("real/whale_mmaudio_8s.mp4")]
    [InlineData("torture/control_ok.mp4"), InlineData("torture/vfr_mix.mp4"), InlineData("torture/fps1.mp4")]
    [InlineData("torture/fps120.mp4")]
    [InlineData("torture/long_90s.mp4"), InlineData("torture/hevc_rotate90.mp4"), InlineData("torture/odd_33x17_444_10bit.mp4")]
    [InlineData("torture/vp9_opus_named.mp4"), InlineData("torture/av1.mp4"), InlineData("torture/interlaced_offset.ts")]
    [InlineData("torture/editlist_skip1s.mov"), InlineData("torture/two_video_streams.mkv")]
    [InlineData("torture/bitflips.mp4"), InlineData("torture/wide_4096x64.mp4")]
    public async Task Real_and_odd_videos_keep_their_packets(string file)
    {
        var source = RealMedia.Path(file.Split('/'));
        var media = await _probe.ProbeAsync(source);
        var name = "out" + VideoMuxer.ExtensionFor(media);

        var result = await _muxer.MuxAsync(await RequestAsync(source, name));

        Assert.Equal(await FFmpegCommand.VideoHashAsync(source), await FFmpegCommand.VideoHashAsync(_folder.File(name)));
        Assert.Equal(result.Duration.TotalSeconds, await FFmpegCommand.AudioLengthAsync(_folder.File(name)), 0.1);
    }

    private async Task<string> ClipAsync(bool withSound, double seconds = 4)
    {
        var path = _folder.File("clip.mp4");
        await FFmpegCommand.RunAsync(withSound
            ? [.. FFmpegCommand.Picture(seconds), .. FFmpegCommand.Tone(Original, seconds), .. FFmpegCommand.H264, "-c:a", "aac", path]
            : [.. FFmpegCommand.Picture(seconds), .. FFmpegCommand.H264, path]);
        return path;
    }

    private async Task<MuxRequest> RequestAsync(string source, string output)
    {
        var sound = _folder.File("sound.wav");
        await FFmpegCommand.RunAsync([.. FFmpegCommand.Tone(Generated, 2, 16000), sound]);
        return new(await _probe.ProbeAsync(source), sound, _folder.File(output));
    }
}
