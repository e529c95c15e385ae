using MMAudio.Scenes.Drawing;
using SkiaSharp;

namespace MMAudio.Scenes.Distractors;

/// <summary>A weight on a string that swings and touches nothing.</summary>
internal sealed class Pendulum(Dice dice)
{
    private readonly SKColor _colour = Brush.Hue(dice.Uniform(0, 360), dice.Uniform(0.2, 0.8), dice.Uniform(0.3, 0.7));
    private readonly double _x = dice.Uniform(0.2, 0.8);
    private readonly double _length = dice.Uniform(0.2, 0.45);
    private readonly double _size = dice.Uniform(0.045, 0.075);
    private readonly double _reach = dice.Uniform(0.3, 0.8);
    private readonly double _pace = dice.Uniform(2.5, 6);
    private readonly double _phase = dice.Uniform(0, 6);

    public void Draw(SKCanvas canvas, double time)
    {
        var angle = _reach * Math.Sin(_pace * time + _phase);
        var (x, y) = (_x + _length * Math.Sin(angle), -0.1 + (_length + 0.1) * Math.Cos(angle));
        canvas.Line(_x, -0.2, x, y, new(0x20, 0x20, 0x20), 0.008);
        canvas.Oval(x, y, _size, _size, _colour);
        canvas.Ring(x, y, _size, _size, Brush.Mix(_colour, SKColors.Black, 0.5), 0.01);
    }
}
