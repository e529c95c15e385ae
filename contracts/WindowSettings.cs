namespace MMAudio.Contracts;

/// <summary>The stretch of a video that gets sound; where the video ends earlier, so does the stretch.</summary>
/// <param name="Start">Where it begins in the video.</param>
/// <param name="Duration">Its greatest length.</param>
public sealed record WindowSettings(TimeSpan Start, TimeSpan Duration);
