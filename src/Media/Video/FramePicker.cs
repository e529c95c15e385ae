namespace MMAudio.Media.Video;

/// <summary>
/// Chooses frames of one rate by presentation time, as the reference does: the next pick is due 1/rate after the last, a frame is
/// taken as often as picks are due by its time, and the sum of the steps rounds as doubles do.
/// </summary>
/// <param name="rate">Picks a second.</param>
public sealed class FramePicker(double rate)
{
    private double _due;

    /// <summary>Picks so far.</summary>
    public int Count { get; private set; }

    /// <summary>The length that the picks cover, in seconds.</summary>
    public double Covered => Count / rate;

    /// <summary>How often the frame at a time is taken; times ascend.</summary>
    /// <param name="time">Seconds since the window's start.</param>
    public int Take(double time)
    {
        var taken = 0;
        for (; time >= _due; _due += 1 / rate)
        {
            taken++;
        }

        Count += taken;
        return taken;
    }

    /// <summary>How often the last frame is taken again, because it stays on the screen until an end that no frame marks.</summary>
    /// <param name="end">Seconds since the window's start.</param>
    public int Hold(double end)
    {
        var taken = Math.Max(0, (int)Math.Round(end * rate) - Count);
        Count += taken;
        return taken;
    }
}
