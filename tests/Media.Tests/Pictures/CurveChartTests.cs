using MMAudio.Media.Pictures;
using MMAudio.Media.Tests.Fakes;
using SkiaSharp;

namespace MMAudio.Media.Tests.Pictures;

public sealed class CurveChartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_falling_curve_is_drawn_from_the_upper_left_to_the_lower_right()
    {
        CurveChart.Write(_folder.File("loss.png"), "a title", [Curve(100, x => 1 - (x / 99.0))]);

        using var picture = SKBitmap.Decode(_folder.File("loss.png"));
        var (left, right) = (Brightest(picture, 130), Brightest(picture, 1000));
        Assert.InRange(left, 64, 100);
        Assert.InRange(right, 210, 250);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5000)]
    public void Any_number_of_points_can_be_drawn(int count)
    {
        CurveChart.Write(_folder.File("loss.png"), "a title", [Curve(count, _ => 3), Curve(count, x => x % 7 == 0 ? double.NaN : x)], font: null);

        using var picture = SKBitmap.Decode(_folder.File("loss.png"));
        Assert.Equal(1200, picture.Width);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-0.003, 0.004)]
    [InlineData(17, 123456)]
    public void A_scale_has_a_few_round_ticks_within_it(double low, double high)
    {
        var scale = NumberScale.Over([high, low]);

        var ticks = scale.Ticks.ToList();

        Assert.InRange(ticks.Count, 2, 7);
        Assert.All(ticks, tick => Assert.InRange(scale.Share(tick), 0, 1));
    }

    [Fact]
    public void The_smooth_line_follows_a_step_without_overshooting()
    {
        var smooth = CurveChart.Smooth([.. Enumerable.Repeat(0.0, 500), .. Enumerable.Repeat(1.0, 500)]);

        Assert.Equal(0, smooth[499]);
        Assert.InRange(smooth[^1], 0.99, 1);
        Assert.Equal(smooth.Order(), smooth);
    }

    private static Curve Curve(int count, Func<int, double> y) => new("loss", [.. Enumerable.Range(0, count).Select(x => ((double)x, y(x)))]);

    private static int Brightest(SKBitmap picture, int x) =>
        Enumerable.Range(66, 196).MaxBy(y => picture.GetPixel(x, y) is var pixel ? pixel.Red + pixel.Green + pixel.Blue : 0);
}
