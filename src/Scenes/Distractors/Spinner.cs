using MMAudio.Scenes.Drawing;
using SkiaSharp;

namespace MMAudio.Scenes.Distractors;

/// <summary>A flat star that turns slowly, now and then the other way round.</summary>
internal sealed class Spinner(Dice dice)
{
    private readonly SKColor _colour = Brush.Hue(dice.Uniform(0, 360), dice.Uniform(0.5, 0.95), dice.Uniform(0.4, 0.7));
    private readonly double _x = dice.Uniform(0.12, 0.88);
    private readonly double _y = dice.Uniform(0.1, 0.5);
    private readonly double _size = dice.Uniform(0.06, 0.12);
    private readonly double _speed = dice.Uniform(0.5, 2.5);
    private readonly double _swing = dice.Chance(0.5) ? dice.Uniform(1, 2.5) : 0;
    private readonly int _points = dice.Whole(3, 6);

    public void Draw(SKCanvas canvas, double time)
    {
        var turn = _swing > 0 ? 2 * Math.Sin(_swing * time) : _speed * time;
        var corners = new (double X, double Y)[2 * _points];
        for (var i = 0; i < corners.Length; i++)
        {
            var (angle, reach) = (turn + Math.PI * i / _points, i % 2 == 0 ? _size : 0.5 * _size);
            corners[i] = (_x + reach * Math.Cos(angle), _y + reach * Math.Sin(angle));
        }

        canvas.Polygon(_colour, corners);
    }
}
