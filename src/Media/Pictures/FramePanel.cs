using MMAudio.Core.Tensors;
using MMAudio.Media.Pictures.Drawing;
using SkiaSharp;

namespace MMAudio.Media.Pictures;

/// <summary>As many frames as fit, each over the time that it was seen.</summary>
internal static class FramePanel
{
    private const float Seam = 3;

    /// <summary>Draws them.</summary>
    public static void Draw(SKCanvas canvas, TimeAxis axis, SKRect panel, FrameStrip strip)
    {
        var aspect = (float)Math.Clamp(strip.Aspect, 0.5, 2.4);
        var count = Math.Max(1, (int)Math.Round(panel.Width / ((panel.Height * aspect) + Seam)));
        var width = panel.Width / count;
        using var ground = Theme.Fill(Theme.Panel);
        canvas.DrawRect(panel, ground);
        for (var i = 0; i < count; i++)
        {
            var index = (int)((i + 0.5) / count * axis.Seconds * strip.Rate);
            if (index < strip.Frames.Shape[0])
            {
                var cell = new SKRect(panel.Left + (i * width), panel.Top, panel.Left + ((i + 1) * width) - Seam, panel.Bottom);
                DrawFrame(canvas, strip.Frames, index, cell, aspect);
            }
        }
    }

    // the frame keeps its shape; what stands over the cell's sides is cut off
    private static void DrawFrame(SKCanvas canvas, Tensor<byte> frames, int index, SKRect cell, float aspect)
    {
        using var image = Image(frames, index);
        var width = Math.Max(cell.Width, cell.Height * aspect);
        var height = width / aspect;
        canvas.Save();
        canvas.ClipRect(cell);
        canvas.DrawImage(
            image,
            new SKRect(cell.MidX - (width / 2), cell.MidY - (height / 2), cell.MidX + (width / 2), cell.MidY + (height / 2)),
            new SKSamplingOptions(SKCubicResampler.Mitchell));
        canvas.Restore();
    }

    private static SKImage Image(Tensor<byte> frames, int index)
    {
        var (height, width) = (frames.Shape[1], frames.Shape[2]);
        var rgb = frames.Row(index);
        var rgba = new byte[width * height * 4];
        for (var (from, to) = (0, 0); from < rgb.Length; from += 3, to += 4)
        {
            rgb.Slice(from, 3).CopyTo(rgba.AsSpan(to));
            rgba[to + 3] = byte.MaxValue;
        }

        return SKImage.FromPixelCopy(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque), rgba, width * 4);
    }
}
