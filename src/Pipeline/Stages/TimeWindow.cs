namespace MMAudio.Pipeline.Stages;

/// <summary>A stretch of a source.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Duration">Its length.</param>
public readonly record struct TimeWindow(TimeSpan Start, TimeSpan Duration)
{
    /// <summary>Where it ends.</summary>
    public TimeSpan End => Start + Duration;

    /// <summary>In words: <c>0.0 to 8.0 s</c>.</summary>
    public override string ToString() => $"{Start.TotalSeconds:0.0} to {End.TotalSeconds:0.0} s";
}
