namespace MMAudio.Media.Pictures.Comparisons;

/// <summary>A moment on a timeline.</summary>
/// <param name="Seconds">When.</param>
/// <param name="Matched">Whether the other row has its counterpart; those without are drawn hollow and in a warning colour.</param>
/// <param name="Label">What it is; null for no words.</param>
public sealed record EventMark(double Seconds, bool Matched, string? Label = null);
