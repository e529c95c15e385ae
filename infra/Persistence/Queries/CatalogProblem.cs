namespace MMAudio.Persistence.Queries;

/// <summary>A dropped file, or a row of a manifest, of which no clip can be made.</summary>
/// <param name="Place">The file's name in the store.</param>
/// <param name="Line">The line of a manifest, from 1; null for a file as a whole.</param>
/// <param name="Message">Why, in one sentence.</param>
public sealed record CatalogProblem(string Place, int? Line, string Message);
