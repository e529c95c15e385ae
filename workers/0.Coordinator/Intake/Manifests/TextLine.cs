namespace MMAudio.Coordinator.Intake.Manifests;

/// <summary>A line of text.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">Without its end; cut off where it is too long.</param>
/// <param name="Problem">Why it cannot be used, in one sentence.</param>
internal sealed record TextLine(int Number, string Text, string? Problem);
