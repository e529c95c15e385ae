using MMAudio.Core.Failures;
using MMAudio.Core.Tensors;
using MMAudio.Media.FFmpeg;
using MMAudio.Media.Probing;
using SkiaSharp;

namespace MMAudio.Media.Video;

/// <summary>Reads a picture as the one frame that CLIP sees.</summary>
public sealed class ImageReader(MediaLimits limits)
{
    private static readonly HashSet<string> Extensions = new([".png", ".jpg", ".jpeg", ".webp", ".bmp"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a name says that its file is a picture; a picture under a video's name is refused by the video's path.</summary>
    public static bool IsPictureName(string path) => Extensions.Contains(Path.GetExtension(path));

    /// <summary>The picture, upright and squashed to a square: [1 size size 3].</summary>
    /// <exception cref="InvalidInputException">It is no picture, is damaged, or is too large.</exception>
    public async Task<Tensor<byte>> ReadAsync(string path, int clipSize, CancellationToken ct = default)
    {
        using var bitmap = await DecodeAsync(path, ct);
        var frame = Tensor<byte>.Zeros([1, clipSize, clipSize, 3]);
        BicubicResizer.Squash(bitmap.Width, bitmap.Height, clipSize).Resize(Rgb(bitmap), frame.Data);
        return frame;
    }

    /// <summary>The picture, upright, at its own size.</summary>
    internal async Task<SKBitmap> DecodeAsync(string path, CancellationToken ct)
    {
        var signature = await InputFile.SignatureAsync(path, ct);
        if (signature.Kind != FileKind.Picture)
        {
            throw new InvalidInputException(FailureCategory.NotMedia, $"{Path.GetFileName(path)} is named like a picture but holds none.");
        }

        await using var stream = File.OpenRead(path);
        using var codec = SKCodec.Create(stream, out var result);
        if (result != SKCodecResult.Success)
        {
            throw new InvalidInputException(
                FailureCategory.Corrupt, $"The picture {Path.GetFileName(path)} cannot be read; it is damaged or of an unusual kind.");
        }

        if (Math.Max(codec.Info.Width, codec.Info.Height) > limits.MaxSide || (long)codec.Info.Width * codec.Info.Height > limits.MaxPixels)
        {
            throw new InvalidInputException(
                FailureCategory.ResourceLimit,
                $"{Path.GetFileName(path)} is {codec.Info.Width}x{codec.Info.Height}; the limit is {limits.MaxSide} pixels a side.");
        }

        return Upright(Decode(codec, path), codec.EncodedOrigin);
    }

    // transparency is dropped, not blended, as in the reference
    private static SKBitmap Decode(SKCodec codec, string path)
    {
        var bitmap = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        var result = codec.GetPixels(bitmap.Info, bitmap.GetPixels());
        if (result is SKCodecResult.Success or SKCodecResult.IncompleteInput)
        {
            return bitmap;
        }

        bitmap.Dispose();
        throw new InvalidInputException(FailureCategory.Corrupt, $"The picture {Path.GetFileName(path)} is damaged.");
    }

    private static SKBitmap Upright(SKBitmap bitmap, SKEncodedOrigin origin)
    {
        var degrees = origin switch
        {
            SKEncodedOrigin.RightTop or SKEncodedOrigin.LeftTop => 90,
            SKEncodedOrigin.BottomRight or SKEncodedOrigin.BottomLeft => 180,
            SKEncodedOrigin.LeftBottom or SKEncodedOrigin.RightBottom => 270,
            _ => 0,
        };
        return degrees == 0 ? bitmap : Turned(bitmap, degrees);
    }

    private static SKBitmap Turned(SKBitmap bitmap, int degrees)
    {
        using (bitmap)
        {
            var swap = degrees != 180;
            var turned = new SKBitmap(bitmap.Info.WithSize(swap ? bitmap.Height : bitmap.Width, swap ? bitmap.Width : bitmap.Height));
            using var canvas = new SKCanvas(turned);
            canvas.Translate(turned.Width / 2f, turned.Height / 2f);
            canvas.RotateDegrees(degrees);
            canvas.DrawBitmap(bitmap, -bitmap.Width / 2f, -bitmap.Height / 2f);
            return turned;
        }
    }

    private static byte[] Rgb(SKBitmap bitmap)
    {
        var pixels = bitmap.GetPixelSpan();
        var rgb = new byte[bitmap.Width * bitmap.Height * 3];
        for (var (from, to) = (0, 0); to < rgb.Length; from += 4, to += 3)
        {
            pixels.Slice(from, 3).CopyTo(rgb.AsSpan(to));
        }

        return rgb;
    }
}
