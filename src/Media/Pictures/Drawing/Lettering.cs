using SkiaSharp;

namespace MMAudio.Media.Pictures.Drawing;

/// <summary>
/// Text on a picture. Drawing needs a font of the machine (this build of Skia looks for none by itself); where there is none, digits
/// and the letters of units are drawn as strokes, so that the axes stay readable, and other text is left out.
/// </summary>
internal sealed class Lettering : IDisposable
{
    private static readonly string[] Folders =
    [
        "/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", "/Library/Fonts",
        Environment.GetFolderPath(Environment.SpecialFolder.Fonts),
    ];

    private static readonly string[] Preferred =
    [
        "DejaVuSans.ttf", "NotoSans-Regular.ttf", "LiberationSans-Regular.ttf", "OpenSans-Regular.ttf",
        "segoeui.ttf", "Arial.ttf", "Helvetica.ttc", "FreeSans.ttf",
    ];

    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, IgnoreInaccessible = true };

    private readonly SKTypeface? _face;

    /// <summary>Takes a font file; null for strokes.</summary>
    public Lettering(string? fontFile) => _face = fontFile is null ? null : SKTypeface.FromFile(fontFile);

    /// <summary>The font file that is used on this machine; null where there is none.</summary>
    public static string? SystemFont { get; } = Find();

    public void Dispose() => _face?.Dispose();

    /// <summary>Draws one line.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="text">What.</param>
    /// <param name="x">Its left end, middle or right end.</param>
    /// <param name="y">The line it stands on.</param>
    /// <param name="size">Its height in pixels.</param>
    /// <param name="colour">Its colour.</param>
    /// <param name="align">Which of the three <paramref name="x"/> is.</param>
    public void Draw(SKCanvas canvas, string text, float x, float y, float size, SKColor colour, SKTextAlign align = SKTextAlign.Left)
    {
        if (_face is null)
        {
            StrokeLetters.Draw(canvas, text, x, y, size, colour, align);
            return;
        }

        using var font = new SKFont(_face, size) { Edging = SKFontEdging.Antialias, Subpixel = true };
        using var paint = Theme.Fill(colour);
        canvas.DrawText(text, x, y, align, font, paint);
    }

    /// <summary>As much of a line as fits a width.</summary>
    public string Fit(string text, float size, float width)
    {
        if (_face is null)
        {
            return text;
        }

        using var font = new SKFont(_face, size);
        if (font.MeasureText(text) <= width)
        {
            return text;
        }

        var length = text.Length;
        while (length > 0 && font.MeasureText(text[..length] + "…") > width)
        {
            length--;
        }

        return text[..length] + "…";
    }

    private static string? Find()
    {
        var files = Folders
            .Where(folder => folder.Length > 0 && Directory.Exists(folder))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.tt?", Everywhere))
            .Order(StringComparer.Ordinal)
            .ToList();
        return Preferred.Select(Named).FirstOrDefault(file => file is not null)
            ?? files.Find(file => file.Contains("Sans", StringComparison.OrdinalIgnoreCase))
            ?? files.FirstOrDefault();

        string? Named(string name) => files.Find(file => Path.GetFileName(file).Equals(name, StringComparison.OrdinalIgnoreCase));
    }
}
