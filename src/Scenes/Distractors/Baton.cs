using MMAudio.Scenes.Drawing;
using SkiaSharp;

namespace MMAudio.Scenes.Distractors;

/// <summary>A hand that waves a ribbon on a stick high in the air and strikes nothing.</summary>
internal sealed class Baton(Dice dice)
{
    private readonly SKColor _ribbon = Brush.Hue(dice.Uniform(0, 360), dice.Uniform(0.5, 0.95), dice.Uniform(0.45, 0.65));
    private readonly double _side = dice.Chance(0.5) ? 1 : -1;
    private readonly double _y = dice.Uniform(0.2, 0.35);
    private readonly double _pace = dice.Uniform(2, 6);
    private readonly double _phase = dice.Uniform(0, 6);

    public void Draw(SKCanvas canvas, double time)
    {
        var x = _side > 0 ? 1.05 : -0.05;
        var angle = 0.3 + 0.45 * Math.Sin(_pace * time + _phase);
        var (tipX, tipY) = (x - _side * 0.32 * Math.Cos(angle), _y - 0.32 * Math.Sin(angle));
        canvas.Line(x, _y, tipX, tipY, new(0x50, 0x38, 0x20), 0.018);
        for (var i = 1; i <= 5; i++)
        {
            var late = 0.45 * Math.Sin(_pace * (time - 0.06 * i) + _phase) + 0.3;
            canvas.Oval(tipX + _side * 0.01 * i, _y - 0.32 * Math.Sin(late) + 0.03 * i, 0.022, 0.022, _ribbon);
        }
    }
}
