using MMAudio.Core.Tensors;
using MMAudio.Media.Pictures;
using MMAudio.Media.Pictures.Drawing;
using MMAudio.Media.Tests.Fakes;
using SkiaSharp;

namespace MMAudio.Media.Tests.Pictures;

public sealed class ResultPictureTests : IDisposable
{
    private const int Rate = 16000;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_tone_is_bright_at_its_frequency_and_time_alone()
    {
        var spectrogram = new Spectrogram(Tone(1000, from: 0, to: 1, seconds: 2), Rate, 200, 100);

        var row = (int)spectrogram.Row(1000);
        Assert.InRange(Level(50, row), 0.95, 1);
        Assert.InRange(Level(50, row + 20), -2, 0.4);
        Assert.InRange(Level(150, row), -2, 0.1);

        double Level(int x, int y) => spectrogram.Levels[(y * 200) + x];
    }

    [Fact]
    public void The_levels_go_from_dark_to_bright()
    {
        var colours = Enumerable.Range(0, 101).Select(i => Theme.Level(i / 100.0));
        var brightness = colours.Select(colour => (0.3 * colour.Red) + (0.59 * colour.Green) + (0.11 * colour.Blue)).ToList();

        Assert.Equal(brightness.Order(), brightness);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Frames_stand_over_their_time(bool withFrames)
    {
        var path = _folder.File("out.png");
        var frames = Tensor<byte>.Zeros([16, 8, 8, 3]);
        frames.Data.AsSpan(frames.Data.Length / 2).Fill(255);

        ResultPicture.Write(path, Tone(440, 0, 2, 2), Rate, withFrames ? new(frames, 8, 16 / 9.0) : null, "a title");

        using var picture = SKBitmap.Decode(path);
        Assert.Equal(1600, picture.Width);
        Assert.Equal(withFrames, picture.GetPixel(1200, 100) == SKColors.White);
        Assert.NotEqual(SKColors.White, picture.GetPixel(400, 100));
        Assert.Equal(["out.png"], _folder.Names);
    }

    [Fact]
    public void Without_any_font_the_axes_keep_their_numbers()
    {
        ResultPicture.Write(_folder.File("plain.png"), Tone(440, 0, 2, 2), Rate, null, "a title", font: null);

        using var picture = SKBitmap.Decode(_folder.File("plain.png"));
        var labels = Enumerable.Range(0, 80).SelectMany(x => Enumerable.Range(0, picture.Height).Select(y => picture.GetPixel(x, y)));
        Assert.Contains(labels, pixel => pixel.Red > 120);
    }

    [Fact]
    public void Silence_is_drawn_as_silence()
    {
        ResultPicture.Write(_folder.File("silence.png"), new float[Rate], Rate, null, "silence");

        Assert.True(new FileInfo(_folder.File("silence.png")).Length > 1000);
    }

    [Theory, InlineData(0.3), InlineData(8), InlineData(90), InlineData(4000)]
    public void The_axis_has_a_readable_number_of_ticks(double seconds)
    {
        var ticks = new TimeAxis(0, 1000, seconds).Ticks.ToList();

        Assert.InRange(ticks.Count, 2, 12);
        Assert.Equal(0, ticks[0]);
        Assert.True(ticks[^1] <= seconds + 1e-6);
    }

    private static float[] Tone(double hertz, double from, double to, double seconds)
    {
        return [.. Enumerable.Range(0, (int)(seconds * Rate)).Select(i => i >= from * Rate && i < to * Rate ? Sine(i) : 0)];

        float Sine(int i) => (float)(0.5 * Math.Sin(2 * Math.PI * hertz * i / Rate));
    }
}
