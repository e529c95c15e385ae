namespace MMAudio.Media.Pictures;

/// <summary>A quantity that was measured again and again.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Points">Where it was measured, ascending, and what it was.</param>
public sealed record Curve(string Name, IReadOnlyList<(double X, double Y)> Points);
