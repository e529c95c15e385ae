namespace MMAudio.Evaluation.Events;

/// <summary>Something that visibly happens and makes a sound.</summary>
/// <param name="Seconds">When, from the start of the video.</param>
/// <param name="Class">What; null where the file does not say.</param>
public sealed record TrueEvent(double Seconds, string? Class = null);
