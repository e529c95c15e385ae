namespace MMAudio.Storage;

/// <summary>Part of a listing.</summary>
/// <param name="Blobs">At most some thousands.</param>
/// <param name="Continuation">Where the next page begins; null after the last.</param>
public sealed record BlobPage(IReadOnlyList<StoredBlob> Blobs, string? Continuation);
