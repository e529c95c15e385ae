using MMAudio.Media.Pictures.Drawing;
using SkiaSharp;

namespace MMAudio.Media.Pictures;

/// <summary>The spectrogram with its scale of frequencies at the left and of levels at the right.</summary>
internal static class SpectrumPanel
{
    private const float Small = 15;
    private const float BarWidth = 14;
    private static readonly double[] Frequencies = [50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000];

    /// <summary>Draws it.</summary>
    public static void Draw(SKCanvas canvas, SKRect panel, ReadOnlySpan<float> samples, int sampleRate, Lettering letters)
    {
        var spectrogram = new Spectrogram(samples, sampleRate, (int)panel.Width, (int)panel.Height);
        using (var image = Image(spectrogram))
        {
            canvas.DrawImage(image, panel);
        }

        using var line = Theme.Stroke(Theme.Line);
        foreach (var hertz in Frequencies.Where(hertz => hertz <= sampleRate / 2.0))
        {
            var y = panel.Top + (float)spectrogram.Row(hertz);
            canvas.DrawLine(panel.Left - 6, y, panel.Right, y, line);
            var label = hertz >= 1000 ? $"{hertz / 1000:0} kHz" : $"{hertz:0} Hz";
            letters.Draw(canvas, label, panel.Left - 12, Math.Max(y + 5, panel.Top + 10), Small, Theme.Faint, SKTextAlign.Right);
        }

        DrawScale(canvas, new(panel.Right + 16, panel.Top, panel.Right + 16 + BarWidth, panel.Bottom), letters);
    }

    private static SKImage Image(Spectrogram spectrogram)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(spectrogram.Width, spectrogram.Height));
        bitmap.Pixels = Array.ConvertAll(spectrogram.Levels, Theme.Level);
        return SKImage.FromBitmap(bitmap);
    }

    private static void DrawScale(SKCanvas canvas, SKRect bar, Lettering letters)
    {
        for (var y = bar.Top; y < bar.Bottom; y++)
        {
            using var paint = Theme.Fill(Theme.Level(1 - ((y - bar.Top) / bar.Height)));
            canvas.DrawRect(bar.Left, y, bar.Width, 1, paint);
        }

        for (var level = 0; level <= Spectrogram.Range; level += 20)
        {
            var y = bar.Top + (float)(level / Spectrogram.Range * bar.Height);
            var label = level == 0 ? "0 dB" : $"-{level}";
            letters.Draw(canvas, label, bar.Right + 6, Math.Clamp(y + 5, bar.Top + 11, bar.Bottom), Small, Theme.Faint);
        }
    }
}
