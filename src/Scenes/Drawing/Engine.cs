using MMAudio.Scenes.Actors;
using SkiaSharp;

namespace MMAudio.Scenes.Drawing;

/// <summary>A machine: a housing with a turning wheel, a small wheel on a belt, a piston and a lamp.</summary>
/// <param name="place">Where it stands.</param>
/// <param name="turns">Of the wheel in a second.</param>
/// <param name="dice">Makes no two alike.</param>
internal sealed class Engine(Place place, double turns, Dice dice)
{
    private readonly SKColor _housing = Brush.Hue(dice.Uniform(0, 360), dice.Uniform(0.15, 0.6), dice.Uniform(0.3, 0.5));
    private readonly SKColor _wheel = Brush.Hue(dice.Uniform(0, 360), dice.Uniform(0, 0.15), dice.Uniform(0.15, 0.35));
    private readonly SKColor _spoke = Brush.Hue(dice.Uniform(30, 60), dice.Uniform(0.3, 0.9), dice.Uniform(0.55, 0.75));
    private readonly double _radius = place.Size * dice.Uniform(0.24, 0.29);
    private readonly int _spokes = dice.Whole(3, 6);
    private readonly double _side = dice.Chance(0.5) ? 1 : -1;
    private readonly double _phase = dice.Uniform(0, 6);

    public void Draw(SKCanvas canvas, double time)
    {
        var angle = _side * 2 * Math.PI * turns * time + _phase;
        var shake = 0.004 * place.Size * Math.Sin(2 * Math.PI * 11 * time);
        canvas.Save();
        canvas.Translate(0, (float)shake);
        var (left, top) = (place.Middle - 0.45 * place.Size, place.Ground - 0.5 * place.Size);
        using (var housing = Brush.Block(left, top, 0.9 * place.Size, 0.5 * place.Size, 0.03 * place.Size))
        {
            canvas.Shaded(housing, Brush.Gradient(0, top, 0, place.Ground, Brush.Mix(_housing, SKColors.White, 0.3), _housing, Brush.Mix(_housing, SKColors.Black, 0.4)));
        }

        for (var i = 0; i < 4; i++)
        {
            canvas.Line(
                place.Middle - _side * (0.36 - 0.045 * i) * place.Size, top + 0.1 * place.Size, place.Middle - _side * (0.36 - 0.045 * i) * place.Size, top + 0.2 * place.Size,
                Brush.Mix(_housing, SKColors.Black, 0.6), 0.02 * place.Size);
        }

        var isLit = Math.Sin(2 * Math.PI * 1.5 * time) > 0;
        canvas.Oval(place.Middle - _side * 0.38 * place.Size, top - 0.04 * place.Size, 0.035 * place.Size, 0.05 * place.Size, isLit ? new SKColor(0xFF, 0x50, 0x30) : new(0x70, 0x20, 0x18));
        var (wheelX, wheelY) = (place.Middle + _side * 0.12 * place.Size, top + 0.08 * place.Size);
        Piston(canvas, wheelX, wheelY, angle);
        Wheel(canvas, wheelX, wheelY, _radius, angle);
        Wheel(canvas, place.Middle - _side * 0.26 * place.Size, place.Ground - 0.14 * place.Size, 0.45 * _radius, angle / 0.45);
        canvas.Restore();
    }

    private void Wheel(SKCanvas canvas, double x, double y, double radius, double angle)
    {
        canvas.Oval(x, y, radius, radius, Brush.Mix(_wheel, SKColors.White, 0.12));
        canvas.Ring(x, y, 0.9 * radius, 0.9 * radius, _wheel, 0.2 * radius);
        for (var i = 0; i < _spokes; i++)
        {
            var turned = angle + 2 * Math.PI * i / _spokes;
            canvas.Line(x, y, x + 0.8 * radius * Math.Cos(turned), y + 0.8 * radius * Math.Sin(turned), i == 0 ? SKColors.White : _spoke, 0.16 * radius);
        }

        canvas.Oval(x, y, 0.2 * radius, 0.2 * radius, _wheel);
    }

    private void Piston(SKCanvas canvas, double x, double y, double angle)
    {
        var (pinX, pinY) = (x + 0.6 * _radius * Math.Cos(angle), y + 0.6 * _radius * Math.Sin(angle));
        var end = x - _side * 0.42 * place.Size + 0.3 * _radius * Math.Cos(angle);
        canvas.Box(x - _side * 0.42 * place.Size - 0.1 * place.Size, y - 0.06 * place.Size, 0.2 * place.Size, 0.12 * place.Size, Brush.Mix(_housing, SKColors.Black, 0.5), 0.01);
        canvas.Line(end, y, pinX, pinY, new(0xB8, 0xBE, 0xC6), 0.05 * place.Size);
    }
}
