namespace MMAudio.Training.Features;

/// <summary>A clip that could not be used and was skipped.</summary>
/// <param name="Name">The name of its file, or of its source and number.</param>
/// <param name="Problem">What is wrong with it, in one sentence.</param>
public sealed record FailedClip(string Name, string Problem);
