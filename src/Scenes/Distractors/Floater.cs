using MMAudio.Scenes.Drawing;
using SkiaSharp;

namespace MMAudio.Scenes.Distractors;

/// <summary>A shape that glides to and fro in the air and turns round without touching anything.</summary>
internal sealed class Floater(Dice dice)
{
    private readonly SKColor _colour = Brush.Hue(dice.Uniform(0, 360), dice.Uniform(0.4, 0.95), dice.Uniform(0.4, 0.7));
    private readonly double _x = dice.Uniform(0.15, 0.85);
    private readonly double _y = dice.Uniform(0.12, 0.4);
    private readonly double _size = dice.Uniform(0.05, 0.08);
    private readonly double _period = dice.Uniform(0.8, 2.5);
    private readonly double _reach = dice.Uniform(0.05, 0.13);
    private readonly bool _isAbrupt = dice.Chance(0.5);
    private readonly bool _isUpright = dice.Chance(0.6);
    private readonly bool _isRound = dice.Chance(0.3);

    public void Draw(SKCanvas canvas, double time)
    {
        var phase = time / _period % 1;
        var way = _reach * (_isAbrupt ? 4 * Math.Abs(phase - 0.5) - 1 : Math.Cos(2 * Math.PI * phase));
        var (x, y) = _isUpright ? (_x, _y + way) : (_x + way, _y);
        if (_isRound)
        {
            canvas.Oval(x, y, _size, 0.7 * _size, _colour);
            canvas.Ring(x, y, _size, 0.7 * _size, SKColors.White, 0.008);
        }
        else
        {
            Diamond(canvas, x, y, _size, _colour);
            Diamond(canvas, x, y, 0.5 * _size, Brush.Mix(_colour, SKColors.White, 0.4));
        }
    }

    private static void Diamond(SKCanvas canvas, double x, double y, double size, SKColor colour) =>
        canvas.Polygon(colour, (x, y - size), (x + size, y), (x, y + size), (x - size, y));
}
