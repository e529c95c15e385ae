using MMAudio.Scenes.Drawing;
using SkiaSharp;

namespace MMAudio.Scenes.Distractors;

/// <summary>A bird that crosses the picture with beating wings.</summary>
internal sealed class Bird(Dice dice)
{
    private readonly SKColor _colour = Brush.Hue(dice.Uniform(0, 360), dice.Uniform(0, 0.4), dice.Uniform(0.05, 0.35));
    private readonly double _start = dice.Uniform(-1, 5);
    private readonly double _speed = (dice.Chance(0.5) ? 1 : -1) * dice.Uniform(0.2, 0.5);
    private readonly double _y = dice.Uniform(0.08, 0.35);
    private readonly double _size = dice.Uniform(0.06, 0.1);
    private readonly double _beat = dice.Uniform(8, 18);

    public void Draw(SKCanvas canvas, double time)
    {
        var along = _speed * (time - _start);
        var x = _speed > 0 ? -0.2 + along : 1.2 + along;
        var y = _y + 0.03 * Math.Sin(2 * time);
        var wing = 0.8 * _size * Math.Sin(_beat * time);
        canvas.Oval(x, y, 0.5 * _size, 0.2 * _size, _colour);
        canvas.Polygon(_colour, (x - 0.2 * _size, y), (x + 0.25 * _size, y), (x - _size * 0.1, y - wing - 0.1 * _size));
        canvas.Polygon(_colour, (x - 0.2 * _size, y), (x + 0.2 * _size, y), (x - _size * 0.35, y - 0.8 * wing));
    }
}
