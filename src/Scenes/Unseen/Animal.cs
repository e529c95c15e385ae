using MMAudio.Scenes.Actors;
using MMAudio.Scenes.Drawing;
using SkiaSharp;

namespace MMAudio.Scenes.Unseen;

/// <summary>A four-legged animal that hops and opens its mouth at each call.</summary>
internal sealed class Animal(Place place, IReadOnlyList<SceneEvent> events, Dice dice)
{
    private const double Hop = 0.26;
    private const double Call = 0.55;

    private static readonly SKColor Ink = new(0x18, 0x14, 0x14);

    private readonly double _side = dice.Chance(0.5) ? 1 : -1;
    private readonly double _tail = dice.Uniform(3, 8);
    private readonly double _leg = dice.Uniform(0.24, 0.32);
    private readonly bool _isHorned = dice.Chance(0.4);
    private readonly bool _isSpotted = dice.Chance(0.5);
    private readonly SKColor _coat = Brush.Hue(dice.Uniform(15, 45), dice.Uniform(0.05, 0.65), dice.Uniform(0.3, 0.85));

    private SKColor Shade => Brush.Mix(_coat, SKColors.Black, 0.3);

    public void Draw(SKCanvas canvas, double time)
    {
        var since = Motion.Since(events, time, out _);
        var gap = since + Motion.Until(events, time, out _);
        var hop = Math.Clamp(since / Hop, 0, 1);
        var open = Math.Clamp(since / Math.Min(Call, 0.7 * gap), 0, 1);
        place.Enter(canvas);
        canvas.Scale((float)_side, 1);
        canvas.Oval(0, 0.01, 0.42, 0.045, SKColors.Black.WithAlpha(100));
        canvas.Translate(0, (float)(-0.36 * hop * (1 - hop)));
        Legs(canvas);
        canvas.Scale(1, (float)(1 - 0.4 * Motion.Squash(events, time)));
        Body(canvas, time);
        Head(canvas, Math.Sqrt(Math.Sin(Math.PI * open)));
        canvas.Restore();
    }

    private void Legs(SKCanvas canvas)
    {
        foreach (var (x, colour) in (ReadOnlySpan<(double, SKColor)>)[(-0.2, Shade), (0.2, Shade), (-0.28, _coat), (0.12, _coat)])
        {
            canvas.Line(x, -_leg - 0.06, x, -0.05, colour, 0.085);
            canvas.Line(x, -0.03, x + 0.03, -0.03, Ink, 0.06);
        }
    }

    private void Body(SKCanvas canvas, double time)
    {
        var middle = -_leg - 0.14;
        var wag = 0.1 * Math.Sin(_tail * time);
        canvas.Line(-0.34, middle - 0.08, -0.48 - 0.3 * wag, middle - 0.1 + wag, Shade, 0.05);
        canvas.Oval(-0.06, middle, 0.34, 0.185, _coat);
        if (_isSpotted)
        {
            canvas.Oval(-0.2, middle - 0.05, 0.09, 0.07, Shade);
            canvas.Oval(0, middle + 0.05, 0.07, 0.055, Shade);
            canvas.Oval(0.09, middle - 0.09, 0.06, 0.05, Shade);
        }

        canvas.Line(0.14, middle - 0.04, 0.26, middle - 0.24, _coat, 0.19);
    }

    // it throws its head up while the jaw goes down
    private void Head(SKCanvas canvas, double open)
    {
        var (x, y) = (0.29, -_leg - 0.41);
        canvas.Save();
        canvas.RotateRadians((float)(-0.3 * open), (float)x, (float)y);
        canvas.Save();
        canvas.RotateRadians((float)(0.75 * open), (float)x, (float)(y + 0.04));
        canvas.Line(x, y + 0.07, x + 0.2, y + 0.08, Shade, 0.075);
        canvas.Restore();
        canvas.Polygon(new(0xB0, 0x20, 0x28), (x, y + 0.06), (x + 0.2, y + 0.05), (x + 0.2 - 0.06 * open, y + 0.05 + 0.15 * open));
        if (_isHorned)
        {
            canvas.Line(x + 0.02, y - 0.1, x + 0.08, y - 0.24, new(0xF0, 0xE8, 0xD0), 0.04);
        }

        canvas.Polygon(Shade, (x - 0.12, y - 0.05), (x - 0.1, y - 0.23), (x, y - 0.1));
        canvas.Oval(x, y, 0.14, 0.13, _coat);
        canvas.Line(x + 0.05, y + 0.01, x + 0.2, y + 0.01, _coat, 0.12);
        canvas.Oval(x + 0.25, y - 0.01, 0.03, 0.035, Ink);
        canvas.Oval(x + 0.05, y - 0.05, 0.038, 0.038, SKColors.White);
        canvas.Oval(x + 0.06, y - 0.05, 0.022, 0.022, Ink);
        canvas.Restore();
    }
}
