using MMAudio.Media.FFmpeg;
using MMAudio.Media.Video;
using SkiaSharp;

namespace MMAudio.Media.Output;

/// <summary>A picture of the user's as a video encoder likes it: upright, of even sides, no larger than full HD, without transparency.</summary>
internal sealed class StillPicture(MediaLimits limits)
{
    private const int LongestSide = 1920;

    /// <summary>Writes it as PNG.</summary>
    public async Task WriteAsync(string picture, string png, CancellationToken ct)
    {
        using var source = await new ImageReader(limits).DecodeAsync(picture, ct);
        var scale = Math.Min(1, (double)LongestSide / Math.Max(source.Width, source.Height));
        using var surface = SKSurface.Create(new SKImageInfo(Even(source.Width * scale), Even(source.Height * scale), SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var image = SKImage.FromBitmap(source);
        surface.Canvas.DrawImage(image, surface.Canvas.LocalClipBounds, new SKSamplingOptions(SKCubicResampler.Mitchell));
        using var snapshot = surface.Snapshot();
        using var encoded = snapshot.Encode(SKEncodedImageFormat.Png, 100);
        await File.WriteAllBytesAsync(png, encoded.ToArray(), ct);
    }

    private static int Even(double side) => Math.Max(2, (int)Math.Round(side / 2) * 2);
}
