namespace MMAudio.Persistence.Queries;

/// <summary>How fast clips come to their end, by a window of the latest minutes.</summary>
/// <param name="PerMinute">Clips a minute; null where none has come to its end within the window.</param>
/// <param name="Left">Time until the last one at this pace; null where it cannot be told.</param>
public sealed record Pace(double? PerMinute, TimeSpan? Left)
{
    /// <summary>The pace of so many clips in so much time.</summary>
    public static Pace Of(int finished, TimeSpan elapsed, int left)
    {
        if (finished == 0 || elapsed <= TimeSpan.Zero)
        {
            return new(null, left == 0 ? TimeSpan.Zero : null);
        }

        return new(finished / elapsed.TotalMinutes, elapsed / finished * left);
    }
}
