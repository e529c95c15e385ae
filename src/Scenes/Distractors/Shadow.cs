using SkiaSharp;
using MMAudio.Scenes.Drawing;

namespace MMAudio.Scenes.Distractors;

/// <summary>A large shadow, or a patch of light, that passes over everything.</summary>
internal sealed class Shadow(Dice dice)
{
    private readonly SKColor _colour = (dice.Chance(0.7) ? SKColors.Black : SKColors.White).WithAlpha((byte)dice.Whole(40, 90));
    private readonly double _start = dice.Uniform(-1, 5);
    private readonly double _speed = dice.Uniform(0.25, 0.9);
    private readonly double _width = dice.Uniform(0.15, 0.4);
    private readonly double _slope = dice.Uniform(-0.4, 0.4);

    public void Draw(SKCanvas canvas, double time)
    {
        var x = -0.7 + _speed * (time - _start);
        canvas.Polygon(_colour, (x, -0.2), (x + _width, -0.2), (x + _width + _slope, 1.2), (x + _slope, 1.2));
    }
}
