namespace MMAudio.Contracts;

/// <summary>How the new sound goes onto the video.</summary>
/// <param name="Mix">What becomes of the original sound: <c>replace</c>, <c>add</c> or <c>duck</c>.</param>
/// <param name="Loudness">The loudness to bring the new sound to, in LUFS; null leaves it as it is.</param>
public sealed record OutputSettings(string Mix, float? Loudness = null);
