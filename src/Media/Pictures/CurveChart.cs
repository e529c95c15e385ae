using MMAudio.Media.Pictures.Drawing;
using SkiaSharp;

namespace MMAudio.Media.Pictures;

/// <summary>A picture of how quantities developed: a panel for each, all over one axis; the bright line is smoothed.</summary>
public static class CurveChart
{
    private const int Width = 1200;
    private const float Left = 110;
    private const float Right = 30;
    private const float Top = 64;
    private const float PanelHeight = 200;
    private const float Gap = 18;
    private const float Axis = 44;
    private const float Small = 15;
    private const double SmoothedShare = 0.02;
    private const double Outliers = 0.01;

    /// <summary>Writes the PNG.</summary>
    /// <param name="path">The file to be.</param>
    /// <param name="title">One line on top.</param>
    /// <param name="curves">At least one; points that are no numbers are left out.</param>
    public static void Write(string path, string title, IReadOnlyList<Curve> curves) => Write(path, title, curves, Lettering.SystemFont);

    internal static void Write(string path, string title, IReadOnlyList<Curve> curves, string? font)
    {
        ArgumentOutOfRangeException.ThrowIfZero(curves.Count, nameof(curves));
        using var letters = new Lettering(font);
        using var surface = SKSurface.Create(new SKImageInfo(Width, (int)(Top + (curves.Count * (PanelHeight + Gap)) + Axis)));
        var canvas = surface.Canvas;
        canvas.Clear(Theme.Background);
        letters.Draw(canvas, letters.Fit(title, 22, Width - Left - Right), Left, 40, 22, Theme.Text);
        var across = NumberScale.Over(curves.SelectMany(curve => curve.Points).Select(point => point.X));
        for (var i = 0; i < curves.Count; i++)
        {
            var top = Top + (i * (PanelHeight + Gap));
            DrawPanel(canvas, new(Left, top, Width - Right, top + PanelHeight), curves[i], across, letters);
        }

        foreach (var tick in across.Ticks)
        {
            var x = Left + (float)(across.Share(tick) * (Width - Left - Right));
            letters.Draw(canvas, NumberScale.Label(tick), x, Top + (curves.Count * (PanelHeight + Gap)) + 8, Small, Theme.Faint, SKTextAlign.Center);
        }

        Png.Save(surface, path);
    }

    /// <summary>Each value as the mean of itself and what went before, the last ones counting most.</summary>
    internal static double[] Smooth(IReadOnlyList<double> values)
    {
        var share = 1 / Math.Max(1, values.Count * SmoothedShare);
        var smooth = new double[values.Count];
        for (var (i, mean) = (0, 0.0); i < values.Count; i++)
        {
            mean += (values[i] - mean) * Math.Max(share, 1.0 / (i + 1));
            smooth[i] = mean;
        }

        return smooth;
    }

    private static void DrawPanel(SKCanvas canvas, SKRect panel, Curve curve, NumberScale across, Lettering letters)
    {
        var points = curve.Points.Where(point => double.IsFinite(point.Y)).ToList();
        var values = points.ConvertAll(point => point.Y);
        var up = NumberScale.Over(Usual(values));
        using (var ground = Theme.Fill(Theme.Panel))
        {
            canvas.DrawRect(panel, ground);
        }

        using var line = Theme.Stroke(Theme.Line);
        foreach (var tick in up.Ticks)
        {
            var y = panel.Bottom - (float)(up.Share(tick) * panel.Height);
            canvas.DrawLine(panel.Left, y, panel.Right, y, line);
            letters.Draw(canvas, NumberScale.Label(tick), panel.Left - 10, y + 5, Small, Theme.Faint, SKTextAlign.Right);
        }

        canvas.Save();
        canvas.ClipRect(panel);
        using var raw = Theme.Stroke(Theme.Peak);
        using var smooth = Theme.Stroke(Theme.Body, 2);
        DrawLine(canvas, panel, [.. points.Zip(values, (point, y) => (across.Share(point.X), up.Share(y)))], raw);
        DrawLine(canvas, panel, [.. points.Zip(Smooth(values), (point, y) => (across.Share(point.X), up.Share(y)))], smooth);
        canvas.Restore();
        letters.Draw(canvas, curve.Name, panel.Right - 12, panel.Top + 24, 18, Theme.Text, SKTextAlign.Right);
    }

    private static void DrawLine(SKCanvas canvas, SKRect panel, (double X, double Y)[] shares, SKPaint paint)
    {
        for (var i = 1; i < shares.Length; i++)
        {
            canvas.DrawLine(At(shares[i - 1]), At(shares[i]), paint);
        }

        SKPoint At((double X, double Y) share) =>
            new(panel.Left + (float)(share.X * panel.Width), panel.Bottom - (float)(share.Y * panel.Height));
    }

    /// <summary>The values without the few that would squeeze all others into a line.</summary>
    private static IEnumerable<double> Usual(List<double> values)
    {
        var skip = (int)(values.Count * Outliers);
        return values.Order().Skip(skip).SkipLast(skip);
    }
}
