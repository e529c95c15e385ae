using MMAudio.Scenes.Actors;
using SkiaSharp;

namespace MMAudio.Scenes.Drawing;

/// <summary>A wood fire.</summary>
internal sealed class Flames(Place place, Dice dice)
{
    private static readonly SKColor[] Layers = [new(0xD8, 0x38, 0x10), new(0xF5, 0x86, 0x1E), new(0xFF, 0xD8, 0x48), new(0xFF, 0xF6, 0xC8)];

    private readonly double _phase = dice.Uniform(0, 60);
    private readonly double _speed = dice.Uniform(0.8, 1.4);
    private readonly double _height = dice.Uniform(0.5, 0.75);
    private readonly double _width = dice.Uniform(0.28, 0.38);
    private readonly SKColor _log = Brush.Hue(dice.Uniform(15, 30), 0.5, dice.Uniform(0.16, 0.26));

    public void Draw(SKCanvas canvas, double time)
    {
        var clock = _speed * time + _phase;
        place.Enter(canvas);
        Halo(canvas, clock);
        for (var layer = 0; layer < Layers.Length; layer++)
        {
            for (var tongue = -2; tongue <= 2; tongue++)
            {
                Tongue(canvas, tongue, layer, clock);
            }
        }

        Sparks(canvas, clock);
        var (dark, length) = (Brush.Mix(_log, SKColors.Black, 0.4), 1.25 * _width);
        canvas.Line(-length, -0.03, 0.8 * length, -0.09, dark, 0.1);
        canvas.Line(length, -0.03, -0.8 * length, -0.09, _log, 0.1);
        canvas.Restore();
    }

    private void Halo(SKCanvas canvas, double clock)
    {
        var flicker = 0.85 + 0.1 * Math.Sin(9 * clock) + 0.05 * Math.Sin(23 * clock);
        using var halo = Brush.Disc(0, -0.4 * _height, 2.2 * _width, 1.1 * _height);
        SKColor bright = new(0xFF, 0xA0, 0x30, (byte)(150 * flicker));
        canvas.Shaded(halo, Brush.Glow(0, -0.35 * _height, 2 * _width, bright, new(0xFF, 0x80, 0x20, 0)));
    }

    private void Tongue(SKCanvas canvas, int tongue, int layer, double clock)
    {
        var share = 1 - 0.22 * layer;
        var wave = Math.Sin(7.3 * clock + 2.1 * tongue + 0.7 * layer) + 0.6 * Math.Sin(13.7 * clock + 4.4 * tongue);
        var x = (float)(tongue * 0.42 * _width * share);
        var height = (float)(_height * share * (1 - 0.17 * Math.Abs(tongue)) * (0.8 + 0.18 * wave));
        var half = (float)(0.36 * _width * share);
        var tip = (float)(x + 0.22 * _width * Math.Sin(5.1 * clock + 1.3 * tongue));
        using SKPath flame = new();
        flame.MoveTo(x - half, 0);
        flame.CubicTo(x - 1.5f * half, -0.45f * height, tip - 0.2f * half, -0.6f * height, tip, -height);
        flame.CubicTo(tip + 0.3f * half, -0.6f * height, x + 1.5f * half, -0.45f * height, x + half, 0);
        flame.Close();
        using SKPaint paint = new() { Color = Layers[layer], IsAntialias = true };
        canvas.DrawPath(flame, paint);
    }

    private void Sparks(SKCanvas canvas, double clock)
    {
        for (var i = 0; i < 6; i++)
        {
            var rise = (clock * (0.5 + 0.09 * i) + i * 0.31) % 1;
            var x = 0.12 * Math.Sin(3 * clock + 2 * i) + (i - 2.5) * 0.1 * _width;
            canvas.Oval(x, -(0.3 + rise) * _height, 0.014, 0.014, new(0xFF, 0xD0, 0x50, (byte)(255 * (1 - rise))));
        }
    }
}
