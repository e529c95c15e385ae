using MMAudio.Media.Pictures.Drawing;
using SkiaSharp;

namespace MMAudio.Media.Pictures;

/// <summary>The waveform: its extremes, and its body (root mean square) in a brighter colour.</summary>
internal static class WavePanel
{
    private static readonly float[] Scales = [0.05f, 0.1f, 0.2f, 0.5f, 1];

    /// <summary>Draws it.</summary>
    public static void Draw(SKCanvas canvas, TimeAxis axis, SKRect panel, ReadOnlySpan<float> samples, Lettering letters)
    {
        using var ground = Theme.Fill(Theme.Panel);
        using var line = Theme.Stroke(Theme.Line);
        canvas.DrawRect(panel, ground);
        var scale = Scale(samples);
        foreach (var level in (ReadOnlySpan<float>)[-1, -0.5f, 0, 0.5f, 1])
        {
            var y = panel.MidY - (level * panel.Height / 2 * 0.9f);
            canvas.DrawLine(panel.Left, y, panel.Right, y, line);
            letters.Draw(canvas, $"{level * scale:0.###}", panel.Left - 12, y + 5, 15, Theme.Faint, SKTextAlign.Right);
        }

        using var peak = Theme.Stroke(Theme.Peak);
        using var body = Theme.Stroke(Theme.Body);
        for (var x = 0; x < (int)axis.Width; x++)
        {
            var (low, high, mean) = Column(Slice(samples, x, (int)axis.Width));
            Bar(x, low, high, peak);
            Bar(x, -mean, mean, body);
        }

        void Bar(int x, float low, float high, SKPaint paint) =>
            canvas.DrawLine(panel.Left + x + 0.5f, Y(low), panel.Left + x + 0.5f, Math.Min(Y(high), Y(low) - 1), paint);
        float Y(float value) => panel.MidY - (Math.Clamp(value / scale, -1, 1) * panel.Height / 2 * 0.9f);
    }

    private static ReadOnlySpan<float> Slice(ReadOnlySpan<float> samples, int x, int width)
    {
        var (from, to) = ((int)((long)x * samples.Length / width), (int)((long)(x + 1) * samples.Length / width));
        return samples[from..Math.Max(Math.Min(from + 1, samples.Length), to)];
    }

    private static (float Low, float High, float Mean) Column(ReadOnlySpan<float> samples)
    {
        var (low, high, sum) = (0f, 0f, 0.0);
        foreach (var sample in samples)
        {
            (low, high, sum) = (Math.Min(low, sample), Math.Max(high, sample), sum + (sample * sample));
        }

        return (low, high, samples.Length == 0 ? 0 : (float)Math.Sqrt(sum / samples.Length));
    }

    private static float Scale(ReadOnlySpan<float> samples)
    {
        var peak = 0f;
        foreach (var sample in samples)
        {
            peak = Math.Max(peak, Math.Abs(sample));
        }

        return Array.Find(Scales, scale => peak <= scale) is var found and > 0 ? found : 1;
    }
}
