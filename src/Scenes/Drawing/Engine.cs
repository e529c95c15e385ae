using MMAudio.Scenes.Actors;
using SkiaSharp;

namespace MMAudio.Scenes.Drawing;

/// <summary>A machine: a housing with a turning wheel, a small wheel, a piston and a lamp.</summary>
/// <param name="place">Where it stands.</param>
/// <param name="turns">Of the wheel in a second.</param>
/// <param name="dice">Makes no two alike.</param>
internal sealed class Engine(Place place, double turns, Dice dice)
{
    private const double Top = -0.5;

    private readonly SKColor _housing = Brush.Hue(dice.Uniform(0, 360), dice.Uniform(0.15, 0.6), dice.Uniform(0.3, 0.5));
    private readonly SKColor _wheel = Brush.Hue(dice.Uniform(0, 360), dice.Uniform(0, 0.15), dice.Uniform(0.15, 0.35));
    private readonly SKColor _spoke = Brush.Hue(dice.Uniform(30, 60), dice.Uniform(0.3, 0.9), dice.Uniform(0.55, 0.75));
    private readonly double _radius = dice.Uniform(0.24, 0.29);
    private readonly int _spokes = dice.Whole(3, 6);
    private readonly double _side = dice.Chance(0.5) ? 1 : -1;
    private readonly double _phase = dice.Uniform(0, 6);

    public void Draw(SKCanvas canvas, double time)
    {
        var angle = _side * 2 * Math.PI * turns * time + _phase;
        place.Enter(canvas);
        canvas.Translate(0, (float)(0.004 * Math.Sin(2 * Math.PI * 11 * time)));

        // it faces either way
        canvas.Scale((float)_side, 1);
        Housing(canvas);
        SKColor lamp = Math.Sin(2 * Math.PI * 1.5 * time) > 0 ? new(0xFF, 0x50, 0x30) : new(0x70, 0x20, 0x18);
        canvas.Oval(-0.38, Top - 0.04, 0.035, 0.05, lamp);
        var turned = _side * angle + (_side > 0 ? 0 : Math.PI);
        Piston(canvas, turned);
        Wheel(canvas, 0.12, Top + 0.08, _radius, turned);
        Wheel(canvas, -0.26, -0.14, 0.45 * _radius, turned / 0.45);
        canvas.Restore();
    }

    private void Housing(SKCanvas canvas)
    {
        var (bright, dark) = (Brush.Mix(_housing, SKColors.White, 0.3), Brush.Mix(_housing, SKColors.Black, 0.4));
        using var housing = Brush.Block(-0.45, Top, 0.9, -Top, 0.03);
        canvas.Shaded(housing, Brush.Gradient(0, Top, 0, 0, bright, _housing, dark));
        for (var i = 0; i < 4; i++)
        {
            var x = -0.36 + 0.045 * i;
            canvas.Line(x, Top + 0.1, x, Top + 0.2, Brush.Mix(_housing, SKColors.Black, 0.6), 0.02);
        }
    }

    private void Wheel(SKCanvas canvas, double x, double y, double radius, double angle)
    {
        canvas.Oval(x, y, radius, radius, Brush.Mix(_wheel, SKColors.White, 0.12));
        canvas.Ring(x, y, 0.9 * radius, 0.9 * radius, _wheel, 0.2 * radius);
        for (var i = 0; i < _spokes; i++)
        {
            var turned = angle + 2 * Math.PI * i / _spokes;
            var (endX, endY) = (x + 0.8 * radius * Math.Cos(turned), y + 0.8 * radius * Math.Sin(turned));
            canvas.Line(x, y, endX, endY, i == 0 ? SKColors.White : _spoke, 0.16 * radius);
        }

        canvas.Oval(x, y, 0.2 * radius, 0.2 * radius, _wheel);
    }

    private void Piston(SKCanvas canvas, double angle)
    {
        var (x, y, reach) = (0.12, Top + 0.08, 0.6 * _radius * Math.Cos(angle));
        canvas.Box(x - 0.52, y - 0.06, 0.2, 0.12, Brush.Mix(_housing, SKColors.Black, 0.5), 0.015);
        canvas.Line(x - 0.42 + reach / 2, y, x + reach, y + 0.6 * _radius * Math.Sin(angle), new(0xB8, 0xBE, 0xC6), 0.05);
    }
}
