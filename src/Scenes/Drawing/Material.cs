using MMAudio.Scenes.Sounds;
using SkiaSharp;

namespace MMAudio.Scenes.Drawing;

/// <summary>How metal, wood and glass look: metal is grey with sharp highlights, wood brown with grain, glass clear and bluish.</summary>
/// <param name="sound">Which of them.</param>
/// <param name="dice">Makes no two pieces alike.</param>
internal sealed class Material(SoundClass sound, Dice dice)
{
    private const double Thin = 0.011;

    private readonly SKColor _tint = sound switch
    {
        SoundClass.Metal => Brush.Hue(dice.Uniform(200, 230), dice.Uniform(0, 0.12), dice.Uniform(0.5, 0.66)),
        SoundClass.Wood => Brush.Hue(dice.Uniform(22, 36), dice.Uniform(0.45, 0.65), dice.Uniform(0.3, 0.48)),
        _ => Brush.Hue(dice.Uniform(178, 198), dice.Uniform(0.5, 0.85), dice.Uniform(0.68, 0.8)),
    };

    private readonly double _grain = dice.Uniform(0.15, 0.3);

    /// <summary>A ball that has turned by an angle in radians.</summary>
    public void Ball(SKCanvas canvas, double x, double y, double radius, double angle)
    {
        using var disc = Brush.Disc(x, y, radius, radius);
        canvas.Shaded(disc, Filling(x - radius, y - radius, 2 * radius, 2 * radius, isRound: true));
        canvas.Save();
        canvas.ClipPath(disc, SKClipOperation.Intersect, antialias: true);
        if (sound == SoundClass.Wood)
        {
            canvas.RotateRadians((float)angle, (float)x, (float)y);
            Grain(canvas, x - radius, y - radius, 2 * radius, 2 * radius);
        }

        canvas.Restore();
        Shine(canvas, x, y, radius);
    }

    /// <summary>A block or plate.</summary>
    public void Block(SKCanvas canvas, double left, double top, double width, double height, double corner = 0)
    {
        using var block = Brush.Block(left, top, width, height, corner);
        canvas.Shaded(block, Filling(left, top, width, height, isRound: false));
        canvas.Save();
        canvas.ClipPath(block, SKClipOperation.Intersect, antialias: true);
        if (sound == SoundClass.Wood)
        {
            Grain(canvas, left, top, width, height);
        }
        else
        {
            var bright = SKColors.White.WithAlpha(sound == SoundClass.Glass ? (byte)150 : (byte)200);
            canvas.Line(left + 0.2 * width, top + height, left + 0.4 * width, top, bright, 0.05 * width);
        }

        canvas.Restore();
        Outline(canvas, block, Thin);
    }

    /// <summary>Any other shape, without grain.</summary>
    public void Fill(SKCanvas canvas, SKPath path, double outline = Thin)
    {
        var box = path.Bounds;
        canvas.Shaded(path, Filling(box.Left, box.Top, box.Width, box.Height, isRound: false));
        Outline(canvas, path, outline);
    }

    private SKShader Filling(double left, double top, double width, double height, bool isRound)
    {
        var (right, bottom) = (left + width, top + height);
        return (sound, isRound) switch
        {
            (SoundClass.Metal, true) => Glow(0.35, 0.3, 0.75, SKColors.White, _tint, Dark(0.55), Bright(0.75)),
            (SoundClass.Metal, false) =>
                Brush.Gradient(left, top, right, bottom, Dark(0.55), _tint, SKColors.White, _tint, Dark(0.55), Bright(0.75)),
            (SoundClass.Wood, true) => Glow(0.4, 0.35, 0.8, Bright(0.25), _tint, Dark(0.55)),
            (SoundClass.Wood, false) => Brush.Gradient(left, top, left, bottom, Bright(0.2), _tint, Dark(0.35)),
            (_, true) => Glow(0.5, 0.5, 0.5, _tint.WithAlpha(70), _tint.WithAlpha(110), Bright(0.5).WithAlpha(235)),
            _ => Brush.Gradient(
                left, top, right, top, Bright(0.4).WithAlpha(220), _tint.WithAlpha(90), _tint.WithAlpha(120), _tint.WithAlpha(215)),
        };

        SKShader Glow(double x, double y, double reach, params SKColor[] colours) =>
            Brush.Glow(left + x * width, top + y * height, reach * width, colours);
    }

    private SKColor Dark(double share) => Brush.Mix(_tint, SKColors.Black, share);

    private SKColor Bright(double share) => Brush.Mix(_tint, SKColors.White, share);

    private void Grain(SKCanvas canvas, double left, double top, double width, double height)
    {
        var thick = (float)(0.07 * Math.Min(width, height));
        using SKPaint paint = new() { Color = Dark(0.55).WithAlpha(170), IsAntialias = true, IsStroke = true, StrokeWidth = thick };
        for (var part = 0.5 * _grain; part < 1; part += _grain)
        {
            using SKPath line = new();
            line.MoveTo((float)left, (float)(top + part * height));
            line.CubicTo(
                (float)(left + 0.3 * width), (float)(top + (part + 0.4 * _grain) * height),
                (float)(left + 0.6 * width), (float)(top + (part - 0.4 * _grain) * height),
                (float)(left + width), (float)(top + part * height));
            canvas.DrawPath(line, paint);
        }
    }

    private void Shine(SKCanvas canvas, double x, double y, double radius)
    {
        switch (sound)
        {
            case SoundClass.Metal:
                canvas.Oval(x - 0.35 * radius, y - 0.4 * radius, 0.2 * radius, 0.16 * radius, SKColors.White);
                break;
            case SoundClass.Glass:
                canvas.Ring(x, y, radius, radius, SKColors.White.WithAlpha(220), 0.1 * radius);
                canvas.Oval(x - 0.4 * radius, y - 0.4 * radius, 0.22 * radius, 0.12 * radius, SKColors.White);
                canvas.Oval(x + 0.35 * radius, y + 0.4 * radius, 0.3 * radius, 0.12 * radius, SKColors.White.WithAlpha(150));
                break;
            default:
                break;
        }
    }

    private void Outline(SKCanvas canvas, SKPath path, double width)
    {
        var colour = sound == SoundClass.Glass ? SKColors.White.WithAlpha(230) : Dark(0.7);
        using SKPaint paint = new() { Color = colour, IsAntialias = true, IsStroke = true, StrokeWidth = (float)width };
        canvas.DrawPath(path, paint);
    }
}
