using MMAudio.Scenes.Actors;
using SkiaSharp;

namespace MMAudio.Scenes.Drawing;

/// <summary>A tap from which water runs into a basin.</summary>
internal sealed class Tap(Place place, Dice dice)
{
    private const double Top = -0.9;
    private const double Spout = -0.74;
    private const double Level = -0.19;
    private const int Steps = 12;

    private readonly double _width = dice.Uniform(0.08, 0.13);
    private readonly double _speed = dice.Uniform(0.9, 1.6);
    private readonly double _phase = dice.Uniform(0, 6);
    private readonly double _side = dice.Chance(0.5) ? 1 : -1;
    private readonly SKColor _water = Brush.Hue(dice.Uniform(195, 220), dice.Uniform(0.6, 0.9), dice.Uniform(0.55, 0.7));
    private readonly SKColor _basin = Brush.Hue(dice.Uniform(0, 360), dice.Uniform(0, 0.25), dice.Uniform(0.55, 0.85));

    public void Draw(SKCanvas canvas, double time)
    {
        place.Enter(canvas);
        Pipe(canvas);
        var (left, right) = (Brush.Mix(_basin, SKColors.Black, 0.3), Brush.Mix(_basin, SKColors.Black, 0.45));
        using (var bowl = Brush.Closed((-0.44, Level), (0.44, Level), (0.34, 0), (-0.34, 0)))
        {
            canvas.Shaded(bowl, Brush.Gradient(-0.44, 0, 0.44, 0, left, _basin, right));
        }

        canvas.Oval(0, Level, 0.42, 0.05, _water);
        Running(canvas, time);
        for (var i = 0; i < 3; i++)
        {
            var ring = (time * 1.4 + i / 3.0 + _phase) % 1;
            canvas.Ring(0, Level, 0.4 * ring, 0.045 * ring, SKColors.White.WithAlpha((byte)(230 * (1 - ring))), 0.012);
        }

        Splashes(canvas, time);
        canvas.Restore();
    }

    private void Pipe(SKCanvas canvas)
    {
        SKColor grey = new(0x9A, 0xA2, 0xAC);
        canvas.Line(0, Top + 0.12, 0, Top + 0.03, grey, 1.3 * _width);
        canvas.Line(0, Top + 0.03, _side * 0.6, Top + 0.03, grey, 1.1 * _width);
        canvas.Line(_side * 0.03, Top + 0.02, _side * 0.6, Top + 0.02, SKColors.White.WithAlpha(150), 0.3 * _width);
        canvas.Box(_side * 0.2 - 0.05, Top - 0.08, 0.1, 0.07, new(0xC0, 0x30, 0x30), 0.015);
    }

    // the edges waver, and bright streaks run down
    private void Running(SKCanvas canvas, double time)
    {
        var edges = new (double X, double Y)[2 * Steps + 1];
        for (var i = 0; i < edges.Length; i++)
        {
            var (share, side, late) = i <= Steps ? ((double)i / Steps, -1, 0) : ((2.0 * Steps - i) / Steps, 1, 1.7);
            var waver = 0.12 * Math.Sin(14 * share - 22 * time + late + _phase);
            edges[i] = (side * _width * (0.55 + waver), Spout + share * (Level - Spout));
        }

        using var stream = Brush.Closed(edges);
        canvas.Shaded(stream, Brush.Gradient(-_width, 0, _width, 0, _water, Brush.Mix(_water, SKColors.White, 0.6), _water));
        for (var i = 0; i < 5; i++)
        {
            var share = (time * _speed * 1.3 + i / 5.0) % 1;
            var (x, y) = (_width * 0.3 * Math.Sin(i * 2.4), Spout + share * (Level - Spout));
            canvas.Line(x, y, x, Math.Min(Level, y + 0.07), SKColors.White.WithAlpha(210), 0.2 * _width);
        }
    }

    private void Splashes(SKCanvas canvas, double time)
    {
        var colour = Brush.Mix(_water, SKColors.White, 0.6);
        for (var i = 0; i < 7; i++)
        {
            var share = (time * 2.3 + i * 0.37 + _phase) % 1;
            var reach = (i % 2 == 0 ? 1 : -1) * (0.06 + 0.03 * i);
            canvas.Oval(reach * share, Level - 0.01 - 0.5 * share * (1 - share), 0.016, 0.016, colour);
        }
    }
}
