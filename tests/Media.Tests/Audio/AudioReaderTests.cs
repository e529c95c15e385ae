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

    [Theory, InlineData("tone.flac"), InlineData("tone.wav"), InlineData("tone.ogg"), InlineData("tone.mp4")]
    public async Task A_tone_is_decoded_at_the_rate_that_was_asked_for(string name)
    {
        var path = _folder.File(name);
        await FFmpegCommand.RunAsync([.. FFmpegCommand.Tone(440, 1), path]);

        var sound = await _reader.ReadMonoAsync(path, 16000);

        Assert.Equal(16000, sound.SampleRate);
        Assert.InRange(sound.Length, 15900, 16600);
        Assert.Equal(0.25, FFmpegCommand.Amplitude(sound.Samples, 440, 0.2, 0.8, 16000), 0.02);
    }

    [Fact]
    public async Task Channels_and_rate_are_kept_where_nothing_else_is_asked_for()
    {
        var path = _folder.File("stereo.flac");
        await FFmpegCommand.RunAsync([.. FFmpegCommand.Tone(440, 0.5, 44100), "-ac", "2", path]);

        var sound = await _reader.ReadAsync(path);

        Assert.Equal((44100, 2, 22050), (sound.SampleRate, sound.Channels, sound.Length));
    }

    [Fact]
    public async Task A_silent_film_and_a_text_are_refused()
    {
        var (film, text) = (_folder.File("film.mp4"), _folder.File("text.wav"));
        await FFmpegCommand.RunAsync([.. FFmpegCommand.Picture(0.5), .. FFmpegCommand.H264, film]);
        await File.WriteAllTextAsync(text, "no sound");

        var silent = await Assert.ThrowsAsync<InvalidInputException>(() => _reader.ReadAsync(film));
        await Assert.ThrowsAsync<InvalidInputException>(() => _reader.ReadAsync(text));

        Assert.Contains("no sound", silent.Message, StringComparison.Ordinal);
    }
}
