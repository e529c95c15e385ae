using System.Globalization;
using SkiaSharp;

namespace MMAudio.Media.Pictures.Drawing;

/// <summary>Digits and the letters of units as lines on a grid of 4 by 6, for machines without any font.</summary>
internal static class StrokeLetters
{
    private const float Advance = 0.62f;

    // pairs of a column (0–4, from the left) and a row (0–6, from the top); a space lifts the pen
    private static readonly Dictionary<char, string> Glyphs = new()
    {
        ['0'] = "0040 4046 4606 0600",
        ['1'] = "1120 2026",
        ['2'] = "0040 4043 4303 0306 0646",
        ['3'] = "0040 4046 4606 1343",
        ['4'] = "0003 0343 4046",
        ['5'] = "4000 0003 0343 4346 4606",
        ['6'] = "4000 0006 0646 4643 4303",
        ['7'] = "0040 4016",
        ['8'] = "0040 4046 4606 0600 0343",
        ['9'] = "4303 0300 0040 4046 4606",
        ['.'] = "2625",
        ['-'] = "0343",
        ['−'] = "0343",
        ['±'] = "0242 2004 0646",
        ['k'] = "0006 4204 1346",
        ['H'] = "0006 4046 0343",
        ['z'] = "0242 4206 0646",
        ['s'] = "4202 0204 0444 4446 4606",
        ['d'] = "4046 4606 0603 0343",
        ['B'] = "0030 3031 3143 0333 4345 4536 3606 0006",
    };

    /// <summary>Draws what it has letters for.</summary>
    public static void Draw(SKCanvas canvas, string text, float x, float y, float size, SKColor colour, SKTextAlign align)
    {
        if (!text.All(character => character == ' ' || Glyphs.ContainsKey(character)))
        {
            return;
        }

        using var paint = Theme.Stroke(colour, Math.Max(1, size / 11));
        var width = text.Length * size * Advance;
        var left = align switch { SKTextAlign.Center => x - (width / 2), SKTextAlign.Right => x - width, _ => x };
        foreach (var character in text)
        {
            foreach (var line in Glyphs.GetValueOrDefault(character, string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                canvas.DrawLine(Point(line, 0), Point(line, 2), paint);
            }

            left += size * Advance;
        }

        SKPoint Point(string line, int at) => new(
            left + (CharUnicodeInfo.GetDecimalDigitValue(line[at]) / 4f * size * 0.42f),
            y - ((6 - CharUnicodeInfo.GetDecimalDigitValue(line[at + 1])) / 6f * size * 0.72f));
    }
}
