using MMAudio.Media.Pictures.Comparisons;
using MMAudio.Media.Tests.Fakes;
using SkiaSharp;

namespace MMAudio.Media.Tests.Pictures;

public sealed class ComparisonPictureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_sound_and_each_row_adds_to_the_height()
    {
        ComparedSound sound = new("true sound", Noise(16000), 16000);

        Assert.Equal(Height([sound], []) + 292, Height([sound, sound], []));
        Assert.Equal(Height([sound], []) + 46, Height([sound], [new("events", [])]));
    }

    [Fact]
    public void A_matched_moment_is_full_and_one_alone_is_hollow()
    {
        ComparisonPicture.Write(
            _folder.File("marks.png"), "marks", [new("sound", new float[16000], 16000)], [new("events", [new(0.25, Matched: true), new(0.75, Matched: false)])]);

        using var picture = SKBitmap.Decode(_folder.File("marks.png"));
        var y = 64 + 292 + 23;
        var (full, hollow) = (picture.GetPixel(84 + (1424 / 4), y), picture.GetPixel(84 + (1424 * 3 / 4), y));
        Assert.True(full.Blue > 200);
        Assert.True(hollow.Blue < 80);
    }

    [Fact]
    public void The_axis_is_that_of_the_longest_sound()
    {
        ComparedSound[] sounds = [new("long", Noise(32000), 16000), new("short", Noise(8000), 8000)];

        ComparisonPicture.Write(_folder.File("lengths.png"), "lengths", sounds, []);

        using var picture = SKBitmap.Decode(_folder.File("lengths.png"));
        var (early, late) = (Brightness(picture, 0.25), Brightness(picture, 0.75));
        Assert.True(early > late + 100);
    }

    private static int Brightness(SKBitmap picture, double share)
    {
        var pixel = picture.GetPixel(84 + (int)(1424 * share), 64 + 292 + 100);
        return pixel.Red + pixel.Green + pixel.Blue;
    }

    private int Height(ComparedSound[] sounds, EventRow[] rows)
    {
        ComparisonPicture.Write(_folder.File("height.png"), "height", sounds, rows);
        using var picture = SKBitmap.Decode(_folder.File("height.png"));
        return picture.Height;
    }

    private static float[] Noise(int count)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }
}
