using SkiaSharp;

namespace MMAudio.Scenes.Drawing;

/// <summary>What happens to things around the moment of an impact.</summary>
internal static class Motion
{
    private const double SquashTime = 0.03;
    private const double DustTime = 0.22;

    /// <summary>How much something is pressed together at a time, 0 to about 0.3.</summary>
    public static double Squash(IReadOnlyList<SceneEvent> events, double time)
    {
        var most = 0.0;
        foreach (var happening in events)
        {
            var distance = (time - happening.Time) / SquashTime;
            most = Math.Max(most, (0.12 + 0.18 * happening.Strength) * Math.Exp(-distance * distance));
        }

        return most;
    }

    /// <summary>The trembling that follows an impact, −1 to 1.</summary>
    public static double Tremble(IReadOnlyList<SceneEvent> events, double time, double hertz = 13, double seconds = 0.13)
    {
        var past = Since(events, time, out var strength);
        return strength == 0 ? 0 : strength * Math.Exp(-past / seconds) * Math.Sin(2 * Math.PI * hertz * past + 1);
    }

    /// <summary>Seconds since the last impact, and how hard it was; very many before the first.</summary>
    public static double Since(IReadOnlyList<SceneEvent> events, double time, out double strength)
    {
        for (var i = events.Count - 1; i >= 0; i--)
        {
            if (events[i].Time <= time)
            {
                strength = events[i].Strength;
                return time - events[i].Time;
            }
        }

        strength = 0;
        return double.MaxValue;
    }

    /// <summary>Seconds until the next impact; very many after the last.</summary>
    public static double Until(IReadOnlyList<SceneEvent> events, double time, out double strength)
    {
        foreach (var happening in events)
        {
            if (happening.Time > time)
            {
                strength = happening.Strength;
                return happening.Time - time;
            }
        }

        strength = 0;
        return double.MaxValue;
    }

    /// <summary>Dust that flies away from where something hit.</summary>
    public static void Dust(SKCanvas canvas, double x, double y, double size, IReadOnlyList<SceneEvent> events, double time)
    {
        var past = Since(events, time, out var strength) / DustTime;
        if (past >= 1)
        {
            return;
        }

        var colour = SKColors.White.WithAlpha((byte)(220 * (1 - past)));
        for (var i = 0; i < 6; i++)
        {
            var (sin, cos) = Math.SinCos(Math.PI * (0.08 + 0.168 * i));
            var (near, far) = (size * (0.25 + 0.7 * past) * strength, size * (0.5 + 1.0 * past) * strength);
            canvas.Line(x + near * cos, y - near * sin, x + far * cos, y - far * sin, colour, 0.09 * size);
        }
    }
}
