using MMAudio.Scenes.Drawing;
using SkiaSharp;

namespace MMAudio.Scenes.Distractors;

/// <summary>A balloon that drifts, up or down, and sways.</summary>
internal sealed class Balloon(Dice dice)
{
    private readonly SKColor _colour = Brush.Hue(dice.Uniform(0, 360), dice.Uniform(0.6, 0.95), dice.Uniform(0.45, 0.6));
    private readonly double _size = dice.Uniform(0.06, 0.1);
    private readonly double _x = dice.Uniform(0.1, 0.9);
    private readonly double _y = dice.Uniform(0.3, 1.2);
    private readonly double _rise = dice.Uniform(-0.02, 0.14);
    private readonly double _sway = dice.Uniform(0.02, 0.08);
    private readonly double _pace = dice.Uniform(0.8, 2);

    public void Draw(SKCanvas canvas, double time)
    {
        var (x, y) = (_x + _sway * Math.Sin(_pace * time), _y - _rise * time);
        canvas.Line(x, y + 1.2 * _size, x - 0.3 * _sway * Math.Cos(_pace * time), y + 3 * _size, SKColors.White.WithAlpha(200), 0.006);
        canvas.Oval(x, y, _size, 1.2 * _size, _colour);
        canvas.Oval(x - 0.35 * _size, y - 0.4 * _size, 0.2 * _size, 0.3 * _size, SKColors.White.WithAlpha(170));
    }
}
