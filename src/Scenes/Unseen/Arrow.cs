using MMAudio.Scenes.Actors;
using MMAudio.Scenes.Drawing;
using SkiaSharp;

namespace MMAudio.Scenes.Unseen;

/// <summary>A large arrow that rushes past, in at one edge of the picture and out at the other; reeds bend in its wind.</summary>
internal sealed class Arrow(Place place, IReadOnlyList<SceneEvent> events, Dice dice)
{
    private const double Length = 0.42;
    private const double Far = 1.1;
    private const double Entry = 0.14;
    private const double Lead = 0.1;
    private const double TrailTime = 0.35;
    private const int Reeds = 9;

    private readonly double _side = dice.Chance(0.5) ? 1 : -1;
    private readonly double _flight = dice.Uniform(0.28, 0.42);
    private readonly double _height = place.Ground - dice.Uniform(0.3, 0.45);
    private readonly SKColor _shaft = Brush.Hue(dice.Uniform(20, 40), dice.Uniform(0.3, 0.6), dice.Uniform(0.25, 0.4));
    private readonly SKColor _feather = Brush.Hue(dice.Uniform(0, 360), dice.Uniform(0.7, 0.95), dice.Uniform(0.45, 0.6));
    private readonly SKColor _reed = Brush.Hue(dice.Uniform(70, 130), dice.Uniform(0.3, 0.6), dice.Uniform(0.25, 0.45));

    public void Draw(SKCanvas canvas, double time)
    {
        canvas.Save();

        // it flies to the right; the canvas is turned where it flies to the left
        canvas.Scale((float)_side, 1, 0.5f, 0);
        for (var i = 0; i < Reeds; i++)
        {
            Reed(canvas, (i + 0.5) / Reeds, 0.7 + 0.3 * Math.Sin(5 * i), time);
        }

        foreach (var since in events.Select(happening => time - happening.Time).Where(since => since > -Lead && since < _flight + TrailTime))
        {
            // at the event its point has just come in
            var tip = Entry + since / _flight * (Far + Length);
            Trail(canvas, tip - Length, Math.Max(0, since - 0.6 * _flight) / TrailTime);
            Fly(canvas, tip);
        }

        canvas.Restore();
    }

    // the wind comes to it with the arrow
    private void Reed(SKCanvas canvas, double x, double tall, double time)
    {
        var wind = Motion.Tremble(events, time - x * _flight * Far / (Far + Length), hertz: 2.2, seconds: 0.35);
        var (tipX, tipY) = (x + 0.12 * wind + 0.008 * Math.Sin(2 * time + 9 * x), place.Ground - 0.28 * tall);
        using SKPath stalk = new();
        stalk.MoveTo((float)x, (float)place.Ground + 0.01f);
        stalk.QuadTo((float)x, (float)(place.Ground - 0.15 * tall), (float)tipX, (float)tipY);
        using var pen = Brush.Pen(_reed, 0.014);
        canvas.DrawPath(stalk, pen);
        canvas.Oval(tipX, tipY, 0.014, 0.035, Brush.Mix(_reed, SKColors.Black, 0.45));
    }

    private void Trail(SKCanvas canvas, double end, double gone)
    {
        if (gone >= 1)
        {
            return;
        }

        var white = SKColors.White.WithAlpha((byte)(210 * (1 - gone)));
        foreach (var (aside, late) in (ReadOnlySpan<(double, double)>)[(-0.055, 0.02), (0, 0), (0.055, 0.05)])
        {
            canvas.Line(Math.Min(-0.2, end - late), _height + aside, Math.Min(1.2, end - late), _height + aside, white, 0.016);
        }
    }

    private void Fly(SKCanvas canvas, double tip)
    {
        var tail = tip - Length;
        canvas.Line(tail, _height, tip - 0.05, _height, Brush.Mix(_shaft, SKColors.White, 0.7), 0.04);
        canvas.Line(tail, _height, tip - 0.05, _height, _shaft, 0.026);
        canvas.Polygon(new(0xD0, 0xD6, 0xE0), (tip, _height), (tip - 0.12, _height - 0.06), (tip - 0.09, _height), (tip - 0.12, _height + 0.06));
        foreach (var up in (int[])[-1, 1])
        {
            var (near, far) = (_height + 0.012 * up, _height + 0.06 * up);
            canvas.Polygon(_feather, (tail + 0.13, near), (tail + 0.07, far), (tail - 0.04, far), (tail, near));
        }
    }
}
