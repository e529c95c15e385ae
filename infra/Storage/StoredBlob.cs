namespace MMAudio.Storage;

/// <summary>A blob as a listing shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ETag">Changes whenever the content changes.</param>
/// <param name="LastModified">When it was last written.</param>
public sealed record StoredBlob(string Name, long Size, string ETag, DateTimeOffset LastModified);
