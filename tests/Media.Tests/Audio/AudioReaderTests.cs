using MMAudio.Core.Failures;
using MMAudio.Media.Audio;
using MMAudio.Media.FFmpeg;
using MMAudio.Media.Tests.Fakes;

namespace MMAudio.Media.Tests.Audio;

public sealed class AudioReaderTests : IDisposable
{
    private readonly AudioReader _reader = new(new MediaLimits());
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [FFmpegTheory, InlineData("tone.flac"), InlineData("tone.wav"), InlineData("tone.ogg"), InlineData("tone.mp4")]
    public async Task A_tone_is_decoded_at_the_rate_that_was_asked_for(string name)
    {
        var path = _folder.File(name);
        await FFmpegCommand.RunAsync([.. FFmpegCommand.Tone(440, 1), path]);

        var sound = await _reader.ReadMonoAsync(path, 16000);

        Assert.Equal(16000, sound.SampleRate);
        Assert.InRange(sound.Length, 15900, 16600);
        Assert.Equal(0.25, FFmpegCommand.Amplitude(sound.Samples, 440, 0.2, 0.8, 16000), 0.02);
    }

    [FFmpegFact]
    public async Task Channels_and_rate_are_kept_where_nothing_else_is_asked_for()
    {
        var path = _folder.File("stereo.flac");
        await FFmpegCommand.RunAsync([.. FFmpegCommand.Tone(440, 0.5, 44100), "-ac", "2", path]);

        var sound = await _reader.ReadAsync(path);

        Assert.Equal((44100, 2, 22050), (sound.SampleRate, sound.Channels, sound.Length));
    }

    [FFmpegFact]
    public async Task A_silent_film_and_a_text_are_refused()
    {
        var (film, text) = (_folder.File("film.mp4"), _folder.File("text.wav"));
        await FFmpegCommand.RunAsync([.. FFmpegCommand.Picture(0.5), .. FFmpegCommand.H264, film]);
        await File.WriteAllTextAsync(text, "no sound");

        var silent = await Assert.ThrowsAsync<InvalidInputException>(() => _reader.ReadAsync(film));
        await Assert.ThrowsAsync<InvalidInputException>(() => _reader.ReadAsync(text));

        Assert.Equal((FailureCategory.NoSound, "film.mp4 has no sound."), (silent.Category, silent.Message));
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
}
