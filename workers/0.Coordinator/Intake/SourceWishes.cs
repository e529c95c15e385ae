namespace MMAudio.Coordinator.Intake;

/// <summary>What is wanted of one source.</summary>
/// <param name="Wanted">The results, one clip each.</param>
/// <param name="Problem">Why there are not more, in one sentence.</param>
internal sealed record SourceWishes(IReadOnlyList<Wish> Wanted, string? Problem);
