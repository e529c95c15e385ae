using MMAudio.Persistence.Model;

namespace MMAudio.Persistence.Queries;

/// <summary>How many clips ended without a result, and why.</summary>
/// <param name="State">Refused or parked.</param>
/// <param name="Category">The reason, as reports spell it; empty where none was noted.</param>
/// <param name="Count">How many.</param>
public sealed record FailureCount(ClipState State, string Category, int Count);
