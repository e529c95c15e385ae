using SkiaSharp;

namespace MMAudio.Scenes.Drawing;

/// <summary>The wall or sky behind everything, and the ground.</summary>
internal sealed class Backdrop
{
    /// <summary>How far it reaches beyond each edge of the picture.</summary>
    public const float Margin = 0.2f;

    private readonly double _ground;
    private readonly SKColor _top;
    private readonly SKColor _bottom;
    private readonly SKColor _floor;
    private readonly int _pattern;
    private readonly ulong _seed;

    public Backdrop(double ground, Dice dice)
    {
        _ground = ground;
        var (hue, lightness) = (dice.Uniform(0, 360), dice.Uniform(0.15, 0.8));
        _top = Brush.Hue(hue, dice.Uniform(0.05, 0.5), lightness);
        var (otherHue, otherSaturation) = (hue + dice.Uniform(-40, 40), dice.Uniform(0.05, 0.5));
        _bottom = Brush.Hue(otherHue, otherSaturation, Math.Clamp(lightness + dice.Uniform(-0.2, 0.2), 0.1, 0.85));
        _floor = Brush.Hue(dice.Uniform(0, 360), dice.Uniform(0.05, 0.4), dice.Uniform(0.2, 0.6));
        _pattern = dice.Whole(0, 4);
        _seed = dice.Next();
    }

    /// <summary>All of it.</summary>
    public static SKRect Bounds => new(-Margin, -Margin, 1 + Margin, 1 + Margin);

    /// <summary>Draws it; the same every time.</summary>
    public void Draw(SKCanvas canvas)
    {
        var side = 1 + 2 * Margin;
        using (var wall = Brush.Block(-Margin, -Margin, side, side))
        {
            canvas.Shaded(wall, Brush.Gradient(0, 0, 0, _ground, _top, _bottom));
        }

        Dice dice = new(_seed);
        Pattern(canvas, dice);
        using (var floor = Brush.Block(-Margin, _ground, side, 1 + Margin - _ground))
        {
            var (near, far) = (Brush.Mix(_floor, SKColors.Black, 0.35), Brush.Mix(_floor, SKColors.White, 0.12));
            canvas.Shaded(floor, Brush.Gradient(0, _ground, 0, 1.1, far, near));
        }

        canvas.Line(-Margin, _ground, 1 + Margin, _ground, Brush.Mix(_floor, SKColors.Black, 0.5), 0.008);
        for (var i = 0; i < 40; i++)
        {
            var y = _ground + 0.03 + dice.Uniform() * (1.1 - _ground);
            var x = dice.Uniform(-Margin, 1 + Margin);
            var end = x + dice.Uniform(0.01, 0.06);
            canvas.Line(x, y, end, y, Brush.Mix(_floor, dice.Chance(0.5) ? SKColors.Black : SKColors.White, 0.22), 0.006);
        }
    }

    private void Pattern(SKCanvas canvas, Dice dice)
    {
        var ink = Brush.Mix(_top, _top.Green < 110 ? SKColors.White : SKColors.Black, 0.18);
        switch (_pattern)
        {
            case 1:
                for (double x = -Margin; x < 1 + Margin; x += 0.14)
                {
                    canvas.Line(x, -Margin, x, _ground, ink, 0.01);
                }

                break;
            case 2:
                for (var row = 0; row < 10; row++)
                {
                    var y = _ground - 0.11 * row;
                    canvas.Line(-Margin, y, 1 + Margin, y, ink, 0.006);
                    for (var x = -Margin + 0.1 * (row % 2); x < 1 + Margin; x += 0.2)
                    {
                        canvas.Line(x, y - 0.11, x, y, ink, 0.006);
                    }
                }

                break;
            case 3:
                for (var i = 0; i < 9; i++)
                {
                    var (x, y) = (dice.Uniform(-0.1, 1.1), dice.Uniform(-0.1, _ground));
                    canvas.Oval(x, y, dice.Uniform(0.04, 0.22), dice.Uniform(0.03, 0.12), ink.WithAlpha(90));
                }

                break;
            case 4:
                for (var i = 0; i < 7; i++)
                {
                    var (x, width, height) = (dice.Uniform(-0.2, 1.1), dice.Uniform(0.06, 0.2), dice.Uniform(0.1, 0.45));
                    canvas.Box(x, _ground - height, width, height, ink.WithAlpha(110));
                }

                break;
            default:
                break;
        }
    }
}
