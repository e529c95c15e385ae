namespace MMAudio.Training.Features;

/// <summary>A set as a part of what is learned from.</summary>
/// <param name="Set">The set; it stays the caller's.</param>
/// <param name="Weight">How often each of its examples is seen in an epoch, on average: 5 for five times, 0.5 for half of them.</param>
public sealed record WeightedSet(IFeatureSet Set, double Weight = 1);
