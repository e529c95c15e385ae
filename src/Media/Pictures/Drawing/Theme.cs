using SkiaSharp;

namespace MMAudio.Media.Pictures.Drawing;

/// <summary>The colours.</summary>
internal static class Theme
{
    public static readonly SKColor Background = new(0x11, 0x14, 0x1C);
    public static readonly SKColor Panel = new(0x1A, 0x1F, 0x2B);
    public static readonly SKColor Line = new(0xFF, 0xFF, 0xFF, 0x24);
    public static readonly SKColor Text = new(0xE8, 0xEC, 0xF4);
    public static readonly SKColor Faint = new(0x9A, 0xA5, 0xB8);
    public static readonly SKColor Peak = new(0x3F, 0x8E, 0xA8);
    public static readonly SKColor Body = new(0x7F, 0xD6, 0xE8);

    private static readonly SKColor[] Heat =
    [
        new(0x0B, 0x0B, 0x1E), new(0x2B, 0x11, 0x5A), new(0x6A, 0x1B, 0x7E), new(0xAB, 0x30, 0x78),
        new(0xE5, 0x54, 0x5E), new(0xFB, 0x95, 0x5A), new(0xFE, 0xD0, 0x85), new(0xFC, 0xFB, 0xDC),
    ];

    /// <summary>The colour of a level between 0 (silent) and 1 (loudest): dark to bright, so that it reads without colours too.</summary>
    public static SKColor Level(double level)
    {
        var place = Math.Clamp(level, 0, 1) * (Heat.Length - 1);
        var index = Math.Min((int)place, Heat.Length - 2);
        var (from, to, share) = (Heat[index], Heat[index + 1], place - index);
        return new(Mix(from.Red, to.Red), Mix(from.Green, to.Green), Mix(from.Blue, to.Blue));

        byte Mix(byte a, byte b) => (byte)Math.Round(a + ((b - a) * share));
    }

    /// <summary>A filling of one colour.</summary>
    public static SKPaint Fill(SKColor colour) => new() { Color = colour, IsAntialias = true };

    /// <summary>A thin line of one colour.</summary>
    public static SKPaint Stroke(SKColor colour, float width = 1) =>
        new() { Color = colour, IsStroke = true, StrokeWidth = width, IsAntialias = true, StrokeCap = SKStrokeCap.Round };
}
