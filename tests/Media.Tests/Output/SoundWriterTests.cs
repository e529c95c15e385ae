using MMAudio.Core.Failures;
using MMAudio.Media.FFmpeg;
using MMAudio.Media.Output;
using MMAudio.Media.Tests.Fakes;

namespace MMAudio.Media.Tests.Output;

public sealed class SoundWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SoundWriter _writer = new(new MediaLimits());

    public static TheoryData<string> Extensions => [.. SoundWriter.Extensions];

    public void Dispose() => _folder.Dispose();

    [FFmpegTheory, MemberData(nameof(Extensions))]
    public async Task Every_format_sounds_like_its_source(string extension)
    {
        var output = _folder.File($"it's 100% \"out\"{extension}");

        await _writer.WriteAsync(new(await ToneAsync(), output));

        var samples = await FFmpegCommand.SamplesAsync(output);
        Assert.Equal(4, samples.Length / 48000.0, 0.1);
        Assert.InRange(FFmpegCommand.Amplitude(samples, 1000, 0.5, 3.5), 0.2, 0.3);
    }

    [FFmpegTheory, InlineData(".wav"), InlineData(".flac"), InlineData(".m4a"), InlineData(".opus")]
    public async Task What_made_a_sound_stands_in_its_metadata(string extension)
    {
        var output = _folder.File("out" + extension);

        await _writer.WriteAsync(new(await ToneAsync(), output) { Tags = new("mini", 7, "rain", "MIT", Untrained: true) });

        Assert.Contains("seed: 7; prompt: rain", (await FFmpegCommand.ProbeAsync(output)).ToString(), StringComparison.Ordinal);
    }

    [FFmpegFact]
    public async Task Lossless_formats_keep_every_sample()
    {
        var source = await ToneAsync();

        await _writer.WriteAsync(new(source, _folder.File("out.flac")));
        await _writer.WriteAsync(new(source, _folder.File("out.wav")));

        var samples = await FFmpegCommand.SamplesAsync(source, 16000);
        Assert.Equal(samples, await FFmpegCommand.SamplesAsync(_folder.File("out.flac"), 16000));
        Assert.Equal(samples, await FFmpegCommand.SamplesAsync(_folder.File("out.wav"), 16000));
    }

    [FFmpegTheory, InlineData(-23), InlineData(-16)]
    public async Task The_loudness_is_met(double target)
    {
        var output = _folder.File("out.flac");

        await _writer.WriteAsync(new(await ToneAsync(), output) { Loudness = target });

        Assert.Equal(target, await FFmpegCommand.LoudnessAsync(output), 0.5);
    }

    [FFmpegFact]
    public async Task Silence_stays_silent_at_any_loudness()
    {
        await FFmpegCommand.RunAsync("-f", "lavfi", "-i", "anullsrc=r=16000:cl=mono", "-t", "2", _folder.File("silence.wav"));

        await _writer.WriteAsync(new(_folder.File("silence.wav"), _folder.File("out.wav")) { Loudness = -23 });

        Assert.All(await FFmpegCommand.SamplesAsync(_folder.File("out.wav")), sample => Assert.Equal(0, sample));
    }

    [FFmpegFact]
    public async Task An_impossible_loudness_is_refused()
    {
        var request = new SoundRequest(await ToneAsync(), _folder.File("out.wav")) { Loudness = 3 };

        var refusal = await Assert.ThrowsAsync<InvalidInputException>(() => _writer.WriteAsync(request));

        Assert.Equal(FailureCategory.BadSetting, refusal.Category);
    }

    [FFmpegFact]
    public async Task A_sound_that_cannot_be_read_leaves_nothing()
    {
        await File.WriteAllTextAsync(_folder.File("sound.wav"), "no sound");

        await Assert.ThrowsAsync<InvalidDataException>(() => _writer.WriteAsync(new(_folder.File("sound.wav"), _folder.File("out.flac"))));

        Assert.Equal(["sound.wav"], _folder.Names);
    }

    [FFmpegFact]
    public async Task A_run_over_its_time_is_stopped_and_leaves_nothing()
    {
        var request = new SoundRequest(await ToneAsync(), _folder.File("out.flac"));

        var refusal = await Assert.ThrowsAsync<InvalidInputException>(
            () => new SoundWriter(new() { RunTime = TimeSpan.FromMilliseconds(1) }).WriteAsync(request));

        Assert.Equal(FailureCategory.ResourceLimit, refusal.Category);
        Assert.Equal(["tone.wav"], _folder.Names);
    }

    [FFmpegFact]
    public async Task An_output_that_cannot_be_written_is_refused()
    {
        await File.WriteAllTextAsync(_folder.File("file"), "no folder");
        var request = new SoundRequest(await ToneAsync(), Path.Combine(_folder.File("file"), "out.flac"));

        var refusal = await Assert.ThrowsAsync<InvalidInputException>(() => _writer.WriteAsync(request));

        Assert.Equal(FailureCategory.Permission, refusal.Category);
    }

    [Fact]
    public async Task An_unknown_format_is_refused()
    {
        var refusal = await Assert.ThrowsAsync<InvalidInputException>(() => _writer.WriteAsync(new("sound.wav", _folder.File("out.xyz"))));

        Assert.Equal(FailureCategory.BadSetting, refusal.Category);
        Assert.Contains(".flac", refusal.Message, StringComparison.Ordinal);
    }

    private async Task<string> ToneAsync()
    {
        await FFmpegCommand.RunAsync([.. FFmpegCommand.Tone(1000, 4, 16000), _folder.File("tone.wav")]);
        return _folder.File("tone.wav");
    }
}
