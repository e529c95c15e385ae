using SkiaSharp;

namespace MMAudio.Media.Pictures;

/// <summary>The axis that all parts of the picture share.</summary>
/// <param name="Left">Where time 0 stands, in pixels.</param>
/// <param name="Width">Pixels for the whole length.</param>
/// <param name="Seconds">The whole length.</param>
internal sealed record TimeAxis(float Left, float Width, double Seconds)
{
    private static readonly double[] Steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 300, 600, 1800, 3600];

    /// <summary>Where the time ends, in pixels.</summary>
    public float Right => Left + Width;

    /// <summary>Round times with a label, at most some ten of them.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            var step = Steps.FirstOrDefault(step => Seconds / step <= 11, Seconds);
            for (var i = 0; i * step <= Seconds + 1e-9; i++)
            {
                yield return i * step;
            }
        }
    }

    /// <summary>Where a time stands.</summary>
    public float X(double time) => Left + (float)(time / Seconds * Width);

    /// <summary>A panel over the axis.</summary>
    public SKRect Panel(float top, float height) => new(Left, top, Right, top + height);
}
