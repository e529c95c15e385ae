using MMAudio.Scenes.Drawing;
using SkiaSharp;

namespace MMAudio.Scenes.Unseen;

/// <summary>How yellow metal looks.</summary>
internal sealed class Brass(Dice dice)
{
    private readonly SKColor _tint = Brush.Hue(dice.Uniform(38, 50), dice.Uniform(0.6, 0.85), dice.Uniform(0.45, 0.56));

    public SKColor Dark => Brush.Mix(_tint, SKColors.Black, 0.55);

    public SKColor Bright => Brush.Mix(_tint, SKColors.White, 0.5);

    /// <summary>A shape that is round across, with its outline.</summary>
    public void Fill(SKCanvas canvas, SKPath path)
    {
        var box = path.Bounds;
        var shaded = Brush.Mix(_tint, SKColors.Black, 0.35);
        canvas.Shaded(path, Brush.Gradient(box.Left, 0, box.Right, 0, shaded, _tint, Bright, _tint, shaded, Dark));
        using var pen = Brush.Pen(Dark, 0.012);
        canvas.DrawPath(path, pen);
    }
}
