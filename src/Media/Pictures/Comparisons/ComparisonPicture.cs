using MMAudio.Media.Pictures.Drawing;
using SkiaSharp;

namespace MMAudio.Media.Pictures.Comparisons;

/// <summary>Spectrograms of several sounds over one time axis, and below them what happens and what is heard.</summary>
public static class ComparisonPicture
{
    private const int Width = 1600;
    private const float Left = 84;
    private const float Right = 92;
    private const float Head = 64;
    private const float Title = 28;
    private const float Spectrum = 250;
    private const float Gap = 14;
    private const float Foot = 50;
    private const float Small = 15;

    /// <summary>Writes the PNG.</summary>
    /// <param name="path">The file to be.</param>
    /// <param name="title">One line on top.</param>
    /// <param name="sounds">One spectrogram each; the time axis is that of the longest.</param>
    /// <param name="rows">The timeline; none leaves it out.</param>
    public static void Write(string path, string title, IReadOnlyList<ComparedSound> sounds, IReadOnlyList<EventRow> rows)
    {
        ArgumentOutOfRangeException.ThrowIfZero(sounds.Count, nameof(sounds));
        var seconds = sounds.Max(sound => (double)sound.Samples.Length / sound.SampleRate);
        ArgumentOutOfRangeException.ThrowIfZero(seconds, nameof(sounds));
        var timeline = rows.Count * EventPanel.RowHeight;
        var height = Head + (sounds.Count * (Title + Spectrum + Gap)) + timeline + Foot;

        using var letters = new Lettering(Lettering.SystemFont);
        using var surface = SKSurface.Create(new SKImageInfo(Width, (int)height));
        var canvas = surface.Canvas;
        canvas.Clear(Theme.Background);
        var axis = new TimeAxis(Left, Width - Left - Right, seconds);
        letters.Draw(canvas, letters.Fit(title, 22, axis.Width), Left, 40, 22, Theme.Text);

        var top = Head;
        foreach (var sound in sounds)
        {
            letters.Draw(canvas, sound.Title, Left, top + 18, Small, Theme.Text);
            SpectrumPanel.Draw(canvas, axis.Panel(top + Title, Spectrum), Padded(sound, seconds), sound.SampleRate, letters);
            top += Title + Spectrum + Gap;
        }

        EventPanel.Draw(canvas, axis, axis.Panel(top, timeline), rows, letters);
        DrawTimes(canvas, axis, top + timeline, letters);
        Png.Save(surface, path);
    }

    // a shorter sound ends where it ends
    private static float[] Padded(ComparedSound sound, double seconds)
    {
        var samples = sound.Samples;
        Array.Resize(ref samples, (int)Math.Round(seconds * sound.SampleRate));
        return samples;
    }

    private static void DrawTimes(SKCanvas canvas, TimeAxis axis, float bottom, Lettering letters)
    {
        using var line = Theme.Stroke(Theme.Line);
        foreach (var time in axis.Ticks)
        {
            canvas.DrawLine(axis.X(time), Head + Title, axis.X(time), bottom + 6, line);
            letters.Draw(canvas, $"{time:0.##} s", axis.X(time), bottom + 26, Small, Theme.Faint, SKTextAlign.Center);
        }
    }
}
