using MMAudio.Scenes.Drawing;
using SkiaSharp;

namespace MMAudio.Scenes;

/// <summary>Draws the frames of a scene at one size; not for several threads at once.</summary>
public sealed class Film : IDisposable
{
    // blur is chosen in pixels of frames of this size
    private const double SharpSize = 96;

    private readonly Scene _scene;
    private readonly SKSurface _surface;
    private readonly SKImage _backdrop;
    private readonly double _blur;
    private readonly int _noise;

    /// <summary>Prepares the backdrop.</summary>
    /// <param name="scene">One with a picture.</param>
    /// <param name="size">Width and height of the frames in pixels.</param>
    /// <param name="worn">Whether frames look as if they had been compressed and resized: a little blurred, with faint noise.</param>
    public Film(Scene scene, int size, bool worn = false)
    {
        if (!scene.HasPicture)
        {
            throw new ArgumentException("A scene that is only heard has no frames.", nameof(scene));
        }

        (_scene, Size) = (scene, size);
        _surface = Surface(size);
        Dice dice = new(scene.FilmSeed);
        (_blur, _noise) = worn ? (dice.Chance(0.5) ? dice.Uniform(0.25, 0.6) : 0, dice.Whole(0, 3)) : (0, 0);
        _backdrop = Draw(scene.Backdrop!, size);
    }

    /// <summary>Width and height of the frames in pixels.</summary>
    public int Size { get; }

    /// <summary>Draws the frame of a time.</summary>
    /// <param name="time">Seconds from the start.</param>
    /// <param name="rgb">Takes the pixels, row after row, three bytes each.</param>
    public void Draw(double time, Span<byte> rgb)
    {
        DrawSharp(time);
        Blur();
        using var pixmap = _surface.PeekPixels();
        var pixels = pixmap.GetPixelSpan();
        Dice dice = new(_scene.FilmSeed + (ulong)Math.Round(time * 1000));
        var bits = 0UL;
        for (int i = 0, j = 0; j < pixels.Length; i += 3, j += 4)
        {
            if (_noise > 0 && j % 32 == 0)
            {
                bits = dice.Next();
            }

            var change = _noise == 0 ? 0 : (int)(bits & 15) * _noise / 8 - _noise;
            bits >>= 8;
            rgb[i] = Clamp(pixels[j] + change);
            rgb[i + 1] = Clamp(pixels[j + 1] + change);
            rgb[i + 2] = Clamp(pixels[j + 2] + change);
        }
    }

    /// <summary>Draws the frame of a time as a PNG file's bytes.</summary>
    public byte[] Picture(double time)
    {
        DrawSharp(time);
        using var image = _surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _backdrop.Dispose();
        _surface.Dispose();
    }

    private void DrawSharp(double time)
    {
        var canvas = _surface.Canvas;
        canvas.Save();
        canvas.Scale(Size);
        _scene.Draw(canvas, time, _backdrop);
        canvas.Restore();
    }

    private static byte Clamp(int value) => (byte)Math.Clamp(value, 0, 255);

    private static SKSurface Surface(int size) => SKSurface.Create(new SKImageInfo(size, size, SKColorType.Rgba8888, SKAlphaType.Opaque));

    private static SKImage Draw(Backdrop backdrop, int size)
    {
        var side = (int)Math.Ceiling(size * (1 + 2 * Backdrop.Margin));
        using var surface = Surface(side);
        surface.Canvas.Scale(side / (1 + 2 * Backdrop.Margin));
        surface.Canvas.Translate(Backdrop.Margin, Backdrop.Margin);
        backdrop.Draw(surface.Canvas);
        return surface.Snapshot();
    }

    // an image shares its pixels with the surface until that is drawn on again, so nothing is copied here without need
    private void Blur()
    {
        if (_blur > 0)
        {
            using var image = _surface.Snapshot();
            using var filter = SKImageFilter.CreateBlur((float)(_blur * Size / SharpSize), (float)(_blur * Size / SharpSize));
            using SKPaint paint = new() { ImageFilter = filter };
            _surface.Canvas.DrawImage(image, 0, 0, paint);
        }
    }
}
