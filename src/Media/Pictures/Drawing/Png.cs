using MMAudio.Core.Files;
using SkiaSharp;

namespace MMAudio.Media.Pictures.Drawing;

/// <summary>Writes what was drawn.</summary>
internal static class Png
{
    /// <summary>A file that appears whole or not at all.</summary>
    public static void Save(SKSurface surface, string path)
    {
        using var image = surface.Snapshot();
        using var encoded = image.Encode(SKEncodedImageFormat.Png, 100);
        AtomicFile.Write(path, passing => File.WriteAllBytes(passing, encoded.ToArray()));
    }
}
