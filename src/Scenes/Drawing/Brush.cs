using SkiaSharp;

namespace MMAudio.Scenes.Drawing;

/// <summary>Shapes in one call each; all measures are parts of the picture's side.</summary>
internal static class Brush
{
    /// <summary>A colour of the circle of hues.</summary>
    /// <param name="hue">0 to 360.</param>
    /// <param name="saturation">0 to 1.</param>
    /// <param name="lightness">0 to 1.</param>
    public static SKColor Hue(double hue, double saturation, double lightness) =>
        SKColor.FromHsl((float)(hue % 360), (float)saturation * 100, (float)lightness * 100);

    /// <summary>Mixes two colours.</summary>
    public static SKColor Mix(SKColor from, SKColor to, double share)
    {
        return new(Channel(from.Red, to.Red), Channel(from.Green, to.Green), Channel(from.Blue, to.Blue), Channel(from.Alpha, to.Alpha));

        byte Channel(byte a, byte b) => (byte)Math.Clamp(Math.Round(a + (b - a) * share), 0, 255);
    }

    /// <summary>A filled disc or ellipse.</summary>
    public static void Oval(this SKCanvas canvas, double x, double y, double radiusX, double radiusY, SKColor colour)
    {
        using SKPaint paint = new() { Color = colour, IsAntialias = true };
        canvas.DrawOval((float)x, (float)y, (float)radiusX, (float)radiusY, paint);
    }

    /// <summary>The outline of a disc or ellipse.</summary>
    public static void Ring(this SKCanvas canvas, double x, double y, double radiusX, double radiusY, SKColor colour, double width)
    {
        using SKPaint paint = new() { Color = colour, IsAntialias = true, IsStroke = true, StrokeWidth = (float)width };
        canvas.DrawOval((float)x, (float)y, (float)radiusX, (float)radiusY, paint);
    }

    /// <summary>A line with round ends.</summary>
    public static void Line(this SKCanvas canvas, double x0, double y0, double x1, double y1, SKColor colour, double width)
    {
        using var paint = Pen(colour, width);
        canvas.DrawLine((float)x0, (float)y0, (float)x1, (float)y1, paint);
    }

    /// <summary>What lines with round ends are drawn with.</summary>
    public static SKPaint Pen(SKColor colour, double width) =>
        new() { Color = colour, IsAntialias = true, IsStroke = true, StrokeWidth = (float)width, StrokeCap = SKStrokeCap.Round };

    /// <summary>A filled rectangle with round corners.</summary>
    public static void Box(this SKCanvas canvas, double left, double top, double width, double height, SKColor colour, double corner = 0)
    {
        using SKPaint paint = new() { Color = colour, IsAntialias = true };
        canvas.DrawRoundRect((float)left, (float)top, (float)width, (float)height, (float)corner, (float)corner, paint);
    }

    /// <summary>A filled polygon.</summary>
    public static void Polygon(this SKCanvas canvas, SKColor colour, params ReadOnlySpan<(double X, double Y)> corners)
    {
        using SKPaint paint = new() { Color = colour, IsAntialias = true };
        using var path = Closed(corners);
        canvas.DrawPath(path, paint);
    }

    /// <summary>A path filled by a shader.</summary>
    public static void Shaded(this SKCanvas canvas, SKPath path, SKShader shader)
    {
        using (shader)
        {
            using SKPaint paint = new() { Shader = shader, IsAntialias = true };
            canvas.DrawPath(path, paint);
        }
    }

    /// <summary>A polygon as a path.</summary>
    public static SKPath Closed(params ReadOnlySpan<(double X, double Y)> corners)
    {
        SKPath path = new();
        path.MoveTo((float)corners[0].X, (float)corners[0].Y);
        foreach (var (x, y) in corners[1..])
        {
            path.LineTo((float)x, (float)y);
        }

        path.Close();
        return path;
    }

    /// <summary>A rectangle with round corners as a path.</summary>
    public static SKPath Block(double left, double top, double width, double height, double corner = 0)
    {
        SKPath path = new();
        path.AddRoundRect(new((float)left, (float)top, (float)(left + width), (float)(top + height)), (float)corner, (float)corner);
        return path;
    }

    /// <summary>A disc or ellipse as a path.</summary>
    public static SKPath Disc(double x, double y, double radiusX, double radiusY)
    {
        SKPath path = new();
        path.AddOval(new((float)(x - radiusX), (float)(y - radiusY), (float)(x + radiusX), (float)(y + radiusY)));
        return path;
    }

    /// <summary>Colours from one point to another.</summary>
    public static SKShader Gradient(double x0, double y0, double x1, double y1, params SKColor[] colours) => SKShader.CreateLinearGradient(
        new((float)x0, (float)y0), new((float)x1, (float)y1), colours, null, SKShaderTileMode.Clamp);

    /// <summary>Colours from a point outwards.</summary>
    public static SKShader Glow(double x, double y, double radius, params SKColor[] colours) =>
        SKShader.CreateRadialGradient(new((float)x, (float)y), (float)radius, colours, null, SKShaderTileMode.Clamp);
}
