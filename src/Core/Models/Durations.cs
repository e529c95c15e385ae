namespace MMAudio.Core.Models;

/// <summary>Durations from numbers of seconds.</summary>
public static class Durations
{
    /// <summary>
    /// The nearest duration. <see cref="TimeSpan.FromSeconds(double)"/> cuts instead: it makes 26.2399999 s of 656 frames at 25 fps, and
    /// so loses the last frame.
    /// </summary>
    public static TimeSpan FromSeconds(double seconds) => TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond));
}
