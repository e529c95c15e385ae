using MMAudio.Core.Files;
using MMAudio.Core.Tensors;
using MMAudio.Media.Pictures.Drawing;
using SkiaSharp;

namespace MMAudio.Media.Pictures;

/// <summary>Mel spectrograms one below the other, on one scale of levels, to be compared by eye.</summary>
public static class MelPicture
{
    private const int Wide = 1000;
    private const int High = 240;
    private const float Title = 26;
    private const float Size = 15;

    /// <summary>Writes the PNG.</summary>
    /// <param name="path">The file to be.</param>
    /// <param name="mels">What each is, and its levels [bands t]; the first sets the scale.</param>
    public static void Write(string path, IReadOnlyList<(string Title, Tensor<float> Mel)> mels)
    {
        var (lowest, highest) = (mels[0].Mel.Data.Min(), mels[0].Mel.Data.Max());
        using var letters = new Lettering(Lettering.SystemFont);
        using var surface = SKSurface.Create(new SKImageInfo(Wide, (int)(mels.Count * (High + Title))));
        surface.Canvas.Clear(Theme.Background);
        foreach (var (row, (title, mel)) in mels.Index())
        {
            var top = row * (High + Title);
            letters.Draw(surface.Canvas, title, 6, top + 19, Size, Theme.Text);
            using var image = Image(mel, lowest, Math.Max(highest - lowest, 1e-6f));
            surface.Canvas.DrawImage(image, new SKRect(0, top + Title, Wide, top + Title + High));
        }

        using var snapshot = surface.Snapshot();
        using var encoded = snapshot.Encode(SKEncodedImageFormat.Png, 100);
        AtomicFile.Write(path, passing => File.WriteAllBytes(passing, encoded.ToArray()));
    }

    // the lowest band lies at the bottom
    private static SKImage Image(Tensor<float> mel, float lowest, float range)
    {
        var (bands, frames) = (mel.Shape[0], mel.Shape[1]);
        var pixels = new SKColor[bands * frames];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (band, frame) = (bands - 1 - (i / frames), i % frames);
            pixels[i] = Theme.Level((mel.Data[(band * frames) + frame] - lowest) / range);
        }

        using var bitmap = new SKBitmap(new SKImageInfo(frames, bands)) { Pixels = pixels };
        return SKImage.FromBitmap(bitmap);
    }
}
