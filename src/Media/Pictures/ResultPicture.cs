using MMAudio.Media.Pictures.Drawing;
using SkiaSharp;

namespace MMAudio.Media.Pictures;

/// <summary>A picture that shows whether the sound fits: frames, waveform and spectrogram over one time axis.</summary>
public static class ResultPicture
{
    private const int Width = 1600;
    private const float Left = 84;
    private const float Right = 92;
    private const float Title = 64;
    private const float Strip = 104;
    private const float Wave = 190;
    private const float Spectrum = 380;
    private const float Gap = 14;
    private const float Axis = 50;
    private const float Small = 15;

    /// <summary>Writes the PNG.</summary>
    /// <param name="path">The file to be.</param>
    /// <param name="samples">One channel, full scale ±1.</param>
    /// <param name="sampleRate">Samples a second.</param>
    /// <param name="frames">The video; null where there is none.</param>
    /// <param name="title">One line on top.</param>
    public static void Write(string path, ReadOnlySpan<float> samples, int sampleRate, FrameStrip? frames, string title) =>
        Write(path, samples, sampleRate, frames, title, Lettering.SystemFont);

    internal static void Write(string path, ReadOnlySpan<float> samples, int sampleRate, FrameStrip? frames, string title, string? font)
    {
        ArgumentOutOfRangeException.ThrowIfZero(samples.Length, nameof(samples));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        var strip = frames is null ? 0 : Strip + Gap;
        using var letters = new Lettering(font);
        using var surface = SKSurface.Create(new SKImageInfo(Width, (int)(Title + strip + Wave + Gap + Spectrum + Axis)));
        var canvas = surface.Canvas;
        canvas.Clear(Theme.Background);

        var axis = new TimeAxis(Left, Width - Left - Right, (double)samples.Length / sampleRate);
        letters.Draw(canvas, letters.Fit(title, 22, axis.Width - 330), Left, 40, 22, Theme.Text);
        letters.Draw(canvas, Facts(samples, sampleRate, axis.Seconds), axis.Right, 40, Small, Theme.Faint, SKTextAlign.Right);
        if (frames is not null)
        {
            FramePanel.Draw(canvas, axis, axis.Panel(Title, Strip), frames);
        }

        WavePanel.Draw(canvas, axis, axis.Panel(Title + strip, Wave), samples, letters);
        SpectrumPanel.Draw(canvas, axis.Panel(Title + strip + Wave + Gap, Spectrum), samples, sampleRate, letters);
        DrawTimes(canvas, axis, Title, Title + strip + Wave + Gap + Spectrum, letters);
        Png.Save(surface, path);
    }

    private static string Facts(ReadOnlySpan<float> samples, int sampleRate, double seconds)
    {
        var peak = 0f;
        foreach (var sample in samples)
        {
            peak = Math.Max(peak, Math.Abs(sample));
        }

        var level = peak > 0 ? $"peak {20 * Math.Log10(peak):0.0} dBFS" : "silence";
        return $"{seconds:0.00} s  ·  {sampleRate / 1000.0:0.#} kHz  ·  {level}";
    }

    private static void DrawTimes(SKCanvas canvas, TimeAxis axis, float top, float bottom, Lettering letters)
    {
        using var line = Theme.Stroke(Theme.Line);
        foreach (var time in axis.Ticks)
        {
            canvas.DrawLine(axis.X(time), top, axis.X(time), bottom + 6, line);
            letters.Draw(canvas, $"{time:0.##} s", axis.X(time), bottom + 26, Small, Theme.Faint, SKTextAlign.Center);
        }
    }
}
