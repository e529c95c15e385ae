using MMAudio.Media.Audio;

namespace MMAudio.Media.Tests.Audio;

public sealed class SegmentSpectrogramTests
{
    private readonly SegmentSpectrogram _spectrogram = new();

    [Theory, InlineData(10239, 0), InlineData(10240, 1), InlineData(128000, 24)]
    public void Segments_follow_every_eight_frames_of_film(int samples, int segments) =>
        Assert.Equal(segments, _spectrogram.Of(new float[samples]).Shape[0]);

    [Fact]
    public void Silence_is_the_floor_and_the_last_frame_is_filled_up()
    {
        var silence = _spectrogram.Of(new float[10240]);

        // ln(1e-6) and 0, less the mean, over twice the deviation
        Assert.Equal((-13.815511 + 4.2677393) / 9.1379948, silence.Data[0], tolerance: 1e-5);
        Assert.Equal(4.2677393 / 9.1379948, silence.Data[65], tolerance: 1e-5);
    }

    [Theory, InlineData(500.0), InlineData(3000.0)]
    public void A_tone_is_loudest_in_its_band(double hz)
    {
        var tone = Enumerable.Range(0, 10240).Select(i => (float)Math.Sin(2 * Math.PI * hz * i / 16000)).ToArray();

        var spectrogram = _spectrogram.Of(tone);

        var column = Enumerable.Range(0, 128).Select(band => spectrogram.Data[band * 66 + 30]).ToArray();
        var mel = 2595 * Math.Log10(1 + hz / 700);
        var expected = mel / (2595 * Math.Log10(1 + 8000.0 / 700)) * 129 - 1;
        Assert.InRange(Array.IndexOf(column, column.Max()), expected - 1.5, expected + 1.5);
    }

    [Fact]
    public void A_click_sounds_in_the_frames_around_it_alone()
    {
        var click = new float[10240];
        click[40 * 160] = 1;

        var spectrogram = _spectrogram.Of(click);

        var loud = Enumerable.Range(0, 65).Where(frame => spectrogram.Data[64 * 66 + frame] > -0.5).ToArray();
        Assert.Contains(40, loud);
        Assert.All(loud, frame => Assert.InRange(frame, 38, 42));
    }
}
