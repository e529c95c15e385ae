using MMAudio.Core.Failures;
using MMAudio.Media.Audio;
using MMAudio.Media.FFmpeg;
using MMAudio.Media.Tests.Fakes;

namespace MMAudio.Media.Tests.Audio;

public sealed class SoundReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SoundReader _reader = new(new MediaLimits());

    public void Dispose() => _folder.Dispose();

    [FFmpegTheory, InlineData("flac"), InlineData("mp3"), InlineData("ogg")]
    public async Task A_tone_is_read_from_what_ffmpeg_decodes(string extension)
    {
        var path = _folder.File($"tone.{extension}");
        await FFmpegCommand.RunAsync([.. FFmpegCommand.Tone(1000, 1), path]);

        var sound = await _reader.ReadAsync(path);

        Assert.Equal((48000, 1), (sound.SampleRate, sound.Channels));
        Assert.InRange(FFmpegCommand.Amplitude(sound.Samples, 1000, 0.2, 0.8), 0.2, 0.3);
    }

    [FFmpegFact]
    public async Task Lossless_samples_are_kept_as_they_are()
    {
        WavFile.Write(_folder.File("ramp.wav"), new([.. Enumerable.Range(0, 3200).Select(i => i * 7 / 32768f)], 16000), WavEncoding.Pcm16);
        var samples = WavFile.Read(_folder.File("ramp.wav")).Samples;
        await FFmpegCommand.RunAsync("-i", _folder.File("ramp.wav"), _folder.File("ramp.flac"));

        Assert.InRange(samples[^1], 0.68, 0.69);
        Assert.Equal(samples, (await _reader.ReadAsync(_folder.File("ramp.wav"))).Samples);
        Assert.Equal(samples, (await _reader.ReadAsync(_folder.File("ramp.flac"))).Samples);
    }

    [FFmpegFact]
    public async Task A_wav_file_of_24_bits_is_left_to_ffmpeg()
    {
        await FFmpegCommand.RunAsync([.. FFmpegCommand.Tone(1000, 1), "-c:a", "pcm_s24le", _folder.File("deep.wav")]);

        Assert.Equal(48000, (await _reader.ReadAsync(_folder.File("deep.wav"))).Length);
    }

    [FFmpegFact]
    public async Task A_sound_that_begins_later_than_its_video_is_led_by_silence()
    {
        string[] late = ["-itsoffset", "0.5", .. FFmpegCommand.Tone(1000, 1)];
        await FFmpegCommand.RunAsync([.. FFmpegCommand.Picture(2), .. late, .. FFmpegCommand.H264, "-c:a", "flac", _folder.File("late.mkv")]);

        var samples = (await _reader.ReadAsync(_folder.File("late.mkv"))).Samples;

        Assert.InRange(samples.ToList().FindIndex(sample => Math.Abs(sample) > 0.01f) / 48000.0, 0.49, 0.51);
    }

    [FFmpegFact]
    public async Task A_video_without_sound_says_so()
    {
        await FFmpegCommand.RunAsync([.. FFmpegCommand.Picture(1), .. FFmpegCommand.H264, _folder.File("mute.mp4")]);

        var refused = await Assert.ThrowsAsync<InvalidInputException>(() => _reader.ReadAsync(_folder.File("mute.mp4")));

        Assert.Equal(FailureCategory.NoSound, refused.Category);
        Assert.Equal("mute.mp4 holds no sound.", refused.Message);
    }

    [Fact]
    public async Task A_text_is_refused()
    {
        await File.WriteAllTextAsync(_folder.File("notes.txt"), "no sound");

        Assert.Equal(
            FailureCategory.NotMedia,
            (await Assert.ThrowsAsync<InvalidInputException>(() => _reader.ReadAsync(_folder.File("notes.txt")))).Category);
    }
}
