using MMAudio.Media.Pictures.Drawing;
using SkiaSharp;

namespace MMAudio.Media.Pictures.Comparisons;

/// <summary>Rows of moments: full where both rows agree, hollow and red where they do not, so that it reads without colours too.</summary>
internal static class EventPanel
{
    /// <summary>The height of a row in pixels.</summary>
    public const float RowHeight = 46;

    private const float Radius = 7;
    private const float Small = 15;
    private static readonly SKColor Alone = new(0xFF, 0x6B, 0x6B);

    /// <summary>Draws them.</summary>
    public static void Draw(SKCanvas canvas, TimeAxis axis, SKRect panel, IReadOnlyList<EventRow> rows, Lettering letters)
    {
        using var ground = Theme.Fill(Theme.Panel);
        canvas.DrawRect(panel, ground);
        for (var i = 0; i < rows.Count; i++)
        {
            var y = panel.Top + (RowHeight * (i + 0.5f));
            letters.Draw(canvas, rows[i].Title, panel.Left - 12, y + 5, Small, Theme.Faint, SKTextAlign.Right);
            DrawRow(canvas, axis, y, rows[i].Marks, letters);
        }
    }

    private static void DrawRow(SKCanvas canvas, TimeAxis axis, float y, IReadOnlyList<EventMark> marks, Lettering letters)
    {
        var free = float.NegativeInfinity;
        foreach (var mark in marks)
        {
            var x = axis.X(mark.Seconds);
            using var paint = mark.Matched ? Theme.Fill(Theme.Body) : Theme.Stroke(Alone, 2.5f);
            canvas.DrawCircle(x, y, Radius, paint);

            // words that would run into one another are left out
            if (mark.Label is { } label && x > free)
            {
                letters.Draw(canvas, label, x, y - Radius - 4, 12, Theme.Faint, SKTextAlign.Center);
                free = x + (8 * label.Length);
            }
        }
    }
}
