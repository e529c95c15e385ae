using MMAudio.Scenes.Actors;
using SkiaSharp;

namespace MMAudio.Scenes.Drawing;

/// <summary>A wood fire.</summary>
internal sealed class Flames(Place place, Dice dice)
{
    private static readonly SKColor[] Layers = [new(0xD8, 0x38, 0x10), new(0xF5, 0x86, 0x1E), new(0xFF, 0xD8, 0x48), new(0xFF, 0xF6, 0xC8)];

    private readonly double _phase = dice.Uniform(0, 60);
    private readonly double _speed = dice.Uniform(0.8, 1.4);
    private readonly double _height = place.Size * dice.Uniform(0.5, 0.75);
    private readonly double _width = place.Size * dice.Uniform(0.28, 0.38);
    private readonly SKColor _log = Brush.Hue(dice.Uniform(15, 30), 0.5, dice.Uniform(0.16, 0.26));

    public void Draw(SKCanvas canvas, double time)
    {
        var clock = _speed * time + _phase;
        var flicker = 0.85 + 0.1 * Math.Sin(9 * clock) + 0.05 * Math.Sin(23 * clock);
        using (var halo = Brush.Disc(place.Middle, place.Ground - 0.4 * _height, 2.2 * _width, 1.1 * _height))
        {
            canvas.Shaded(halo, Brush.Glow(place.Middle, place.Ground - 0.35 * _height, 2.0 * _width, new(0xFF, 0xA0, 0x30, (byte)(150 * flicker)), new(0xFF, 0x80, 0x20, 0)));
        }

        for (var layer = 0; layer < Layers.Length; layer++)
        {
            var share = 1 - 0.22 * layer;
            for (var tongue = -2; tongue <= 2; tongue++)
            {
                Tongue(canvas, tongue, layer, share, clock);
            }
        }

        for (var i = 0; i < 6; i++)
        {
            var rise = (clock * (0.5 + 0.09 * i) + i * 0.31) % 1;
            var drift = 0.12 * place.Size * Math.Sin(3 * clock + 2 * i);
            canvas.Oval(
                place.Middle + drift + (i - 2.5) * 0.1 * _width, place.Ground - 0.3 * _height - rise * _height, 0.014 * place.Size, 0.014 * place.Size,
                new(0xFF, 0xD0, 0x50, (byte)(255 * (1 - rise))));
        }

        var (dark, length) = (Brush.Mix(_log, SKColors.Black, 0.4), 1.25 * _width);
        canvas.Line(place.Middle - length, place.Ground - 0.02, place.Middle + 0.8 * length, place.Ground - 0.09 * place.Size, dark, 0.1 * place.Size);
        canvas.Line(place.Middle + length, place.Ground - 0.02, place.Middle - 0.8 * length, place.Ground - 0.09 * place.Size, _log, 0.1 * place.Size);
    }

    private void Tongue(SKCanvas canvas, int tongue, int layer, double share, double clock)
    {
        var wave = Math.Sin(7.3 * clock + 2.1 * tongue + 0.7 * layer) + 0.6 * Math.Sin(13.7 * clock + 4.4 * tongue);
        var x = place.Middle + tongue * 0.42 * _width * share;
        var height = _height * share * (1 - 0.17 * Math.Abs(tongue)) * (0.8 + 0.18 * wave);
        var half = 0.36 * _width * share;
        var tip = x + 0.22 * _width * Math.Sin(5.1 * clock + 1.3 * tongue);
        using SKPath flame = new();
        flame.MoveTo((float)(x - half), (float)place.Ground);
        flame.CubicTo(
            (float)(x - 1.5 * half), (float)(place.Ground - 0.45 * height), (float)(tip - 0.2 * half), (float)(place.Ground - 0.6 * height), (float)tip, (float)(place.Ground - height));
        flame.CubicTo(
            (float)(tip + 0.3 * half), (float)(place.Ground - 0.6 * height), (float)(x + 1.5 * half), (float)(place.Ground - 0.45 * height), (float)(x + half), (float)place.Ground);
        flame.Close();
        using SKPaint paint = new() { Color = Layers[layer], IsAntialias = true };
        canvas.DrawPath(flame, paint);
    }
}
