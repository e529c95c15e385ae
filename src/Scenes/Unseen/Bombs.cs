using MMAudio.Scenes.Actors;
using MMAudio.Scenes.Drawing;
using SkiaSharp;

namespace MMAudio.Scenes.Unseen;

/// <summary>Round bombs with burning fuses, of which one explodes at each event: a flash, and a cloud that grows and thins out.</summary>
internal sealed class Bombs(Place place, IReadOnlyList<SceneEvent> events, Dice dice)
{
    private const double FlashTime = 0.14;
    private const double CloudTime = 1.4;
    private const int Puffs = 11;

    private static readonly SKColor Iron = new(0x1C, 0x1E, 0x26);

    private readonly double _radius = Math.Min(0.14, 0.4 / events.Count);
    private readonly double _reach = dice.Uniform(0.42, 0.55);
    private readonly SKColor _smoke = Brush.Hue(dice.Uniform(20, 40), dice.Uniform(0, 0.15), dice.Uniform(0.25, 0.5));
    private readonly int[] _order = dice.Shuffle([.. Enumerable.Range(0, events.Count)]);
    private readonly (double Angle, double Far, double Size)[] _puffs =
        [.. Enumerable.Range(0, Puffs).Select(_ => (dice.Uniform(0, Math.PI), dice.Uniform(0.2, 0.8), dice.Uniform(0.25, 0.42)))];

    public void Draw(SKCanvas canvas, double time)
    {
        place.Enter(canvas);
        for (var i = 0; i < events.Count; i++)
        {
            if (time < events[i].Time)
            {
                Bomb(canvas, Middle(i), events[i].Time - time, time);
            }
            else
            {
                canvas.Oval(Middle(i), 0.01, 1.2 * _radius, 0.03, SKColors.Black.WithAlpha(150));
            }
        }

        // the latest is in front
        for (var i = 0; i < events.Count && events[i].Time <= time; i++)
        {
            Blast(canvas, Middle(i), time - events[i].Time);
        }

        canvas.Restore();
    }

    private double Middle(int bomb) => events.Count == 1 ? 0 : 0.9 * ((_order[bomb] + 0.5) / events.Count - 0.5);

    private void Bomb(SKCanvas canvas, double x, double left, double time)
    {
        var fuse = _radius * (0.3 + 0.9 * Math.Min(1, left / 3));
        var (tipX, tipY) = (x + 0.6 * fuse, -2.1 * _radius - fuse);
        canvas.Oval(x, 0.01, 1.1 * _radius, 0.2 * _radius, SKColors.Black.WithAlpha(110));
        canvas.Line(x, -2 * _radius, tipX, tipY, new(0xD8, 0xC8, 0xA0), 0.2 * _radius);
        canvas.Box(x - 0.3 * _radius, -2.2 * _radius, 0.6 * _radius, 0.4 * _radius, Iron);
        canvas.Oval(x, -_radius, _radius, _radius, Brush.Mix(Iron, SKColors.White, 0.25));
        canvas.Oval(x, -_radius, 0.93 * _radius, 0.93 * _radius, Iron);
        canvas.Oval(x - 0.35 * _radius, -1.4 * _radius, 0.22 * _radius, 0.16 * _radius, SKColors.White.WithAlpha(200));
        var spark = _radius * (0.3 + 0.08 * Math.Sin(40 * time + x));
        canvas.Oval(tipX, tipY, spark, spark, new(0xFF, 0x90, 0x20));
        canvas.Oval(tipX, tipY, 0.5 * spark, 0.5 * spark, new(0xFF, 0xF0, 0xA0));
    }

    private void Blast(SKCanvas canvas, double x, double past)
    {
        var age = past / CloudTime;
        if (age >= 1)
        {
            return;
        }

        // fire first, then smoke that rises
        var (size, rise) = (_reach * (0.45 + 0.55 * (1 - Math.Exp(-9 * age))), 0.25 * age);
        var colour = Brush.Mix(new(0xFF, 0xA8, 0x28), _smoke, Math.Min(1, 3.5 * age)).WithAlpha((byte)(250 * (1 - age)));
        foreach (var (angle, far, part) in _puffs)
        {
            var (sin, cos) = Math.SinCos(angle);
            canvas.Oval(x + size * far * cos, -size * (0.25 + far * sin) - rise, part * size, part * size, colour);
        }

        var core = (byte)(255 * Math.Max(0, 1 - 4 * age));
        canvas.Oval(x, -0.45 * size - rise, 0.5 * size, 0.5 * size, new(0xFF, 0xE0, 0x60, core));
        if (past < FlashTime)
        {
            using var light = Brush.Disc(x, -0.4 * size, 2 * size, 2 * size);
            var white = SKColors.White.WithAlpha((byte)(255 * (1 - past / FlashTime)));
            canvas.Shaded(light, Brush.Glow(x, -0.4 * size, 2 * size, white, white, white.WithAlpha(0)));
        }
    }
}
