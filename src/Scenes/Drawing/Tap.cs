using MMAudio.Scenes.Actors;
using SkiaSharp;

namespace MMAudio.Scenes.Drawing;

/// <summary>A tap from which water runs into a basin.</summary>
internal sealed class Tap(Place place, Dice dice)
{
    private readonly double _width = place.Size * dice.Uniform(0.08, 0.13);
    private readonly double _speed = dice.Uniform(0.9, 1.6);
    private readonly double _phase = dice.Uniform(0, 6);
    private readonly double _side = dice.Chance(0.5) ? 1 : -1;
    private readonly SKColor _water = Brush.Hue(dice.Uniform(195, 220), dice.Uniform(0.6, 0.9), dice.Uniform(0.55, 0.7));
    private readonly SKColor _basin = Brush.Hue(dice.Uniform(0, 360), dice.Uniform(0, 0.25), dice.Uniform(0.55, 0.85));

    public void Draw(SKCanvas canvas, double time)
    {
        var (x, top, level) = (place.Middle, place.Ground - 0.9 * place.Size, place.Ground - 0.14 * place.Size);
        Pipe(canvas, x, top);
        var bottom = _basin.WithAlpha(255);
        using (var bowl = Brush.Closed(
            (x - 0.44 * place.Size, level - 0.05 * place.Size), (x + 0.44 * place.Size, level - 0.05 * place.Size),
            (x + 0.34 * place.Size, place.Ground), (x - 0.34 * place.Size, place.Ground)))
        {
            canvas.Shaded(bowl, Brush.Gradient(x - 0.44 * place.Size, 0, x + 0.44 * place.Size, 0, Brush.Mix(bottom, SKColors.Black, 0.3), bottom, Brush.Mix(bottom, SKColors.Black, 0.45)));
        }

        canvas.Oval(x, level - 0.05 * place.Size, 0.42 * place.Size, 0.05 * place.Size, _water);
        Running(canvas, x, top + 0.16 * place.Size, level - 0.05 * place.Size, time);
        for (var i = 0; i < 3; i++)
        {
            var ring = (time * 1.4 + i / 3.0 + _phase) % 1;
            canvas.Ring(
                x, level - 0.05 * place.Size, 0.4 * place.Size * ring, 0.045 * place.Size * ring, SKColors.White.WithAlpha((byte)(230 * (1 - ring))), 0.012 * place.Size);
        }

        Splashes(canvas, x, level - 0.06 * place.Size, time);
    }

    private void Pipe(SKCanvas canvas, double x, double top)
    {
        SKColor grey = new(0x9A, 0xA2, 0xAC);
        canvas.Line(x, top + 0.12 * place.Size, x, top + 0.03 * place.Size, grey, 1.3 * _width);
        canvas.Line(x, top + 0.03 * place.Size, x + _side * 0.6 * place.Size, top + 0.03 * place.Size, grey, 1.1 * _width);
        canvas.Line(x + _side * 0.02, top + 0.02 * place.Size, x + _side * 0.6 * place.Size, top + 0.02 * place.Size, SKColors.White.WithAlpha(150), 0.3 * _width);
        canvas.Box(x + _side * 0.2 * place.Size - 0.05 * place.Size, top - 0.08 * place.Size, 0.1 * place.Size, 0.07 * place.Size, new(0xC0, 0x30, 0x30), 0.01);
    }

    // the edges waver, and bright streaks run down
    private void Running(SKCanvas canvas, double x, double top, double bottom, double time)
    {
        using SKPath stream = new();
        const int steps = 12;
        for (var i = 0; i <= 2 * steps; i++)
        {
            var isLeft = i <= steps;
            var share = (double)(isLeft ? i : 2 * steps - i) / steps;
            var waver = 0.12 * Math.Sin(14 * share - 22 * time + (isLeft ? 0 : 1.7) + _phase);
            var edge = x + (isLeft ? -1 : 1) * _width * (0.55 + waver);
            var y = top + share * (bottom - top);
            if (i == 0)
            {
                stream.MoveTo((float)edge, (float)y);
            }
            else
            {
                stream.LineTo((float)edge, (float)y);
            }
        }

        stream.Close();
        canvas.Shaded(stream, Brush.Gradient(x - _width, 0, x + _width, 0, _water, Brush.Mix(_water, SKColors.White, 0.6), _water));
        for (var i = 0; i < 5; i++)
        {
            var share = (time * _speed * 1.3 + i / 5.0) % 1;
            var y = top + share * (bottom - top);
            canvas.Line(x + _width * (0.3 * Math.Sin(i * 2.4)), y, x + _width * (0.3 * Math.Sin(i * 2.4)), Math.Min(bottom, y + 0.07 * place.Size), SKColors.White.WithAlpha(210), 0.2 * _width);
        }
    }

    private void Splashes(SKCanvas canvas, double x, double y, double time)
    {
        for (var i = 0; i < 7; i++)
        {
            var share = (time * 2.3 + i * 0.37 + _phase) % 1;
            var reach = (i % 2 == 0 ? 1 : -1) * (0.06 + 0.03 * i) * place.Size;
            canvas.Oval(x + reach * share, y - 0.5 * place.Size * share * (1 - share), 0.016 * place.Size, 0.016 * place.Size, Brush.Mix(_water, SKColors.White, 0.6));
        }
    }
}
