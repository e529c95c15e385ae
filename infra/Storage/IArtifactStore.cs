namespace MMAudio.Storage;

/// <summary>
/// Named blobs: a container of Azure Blob Storage, or a folder. Names use slashes; a blob appears whole or not at all. What goes wrong
/// with the store itself passes through as the framework's exception, to be tried again.
/// </summary>
public interface IArtifactStore
{
    /// <summary>One page of the blobs whose names begin with a prefix, in the order of the names.</summary>
    /// <param name="prefix">For example <c>incoming/</c>; empty for all.</param>
    /// <param name="continuation">What the page before said; null for the first.</param>
    /// <param name="ct">Stops the call.</param>
    Task<BlobPage> ListAsync(string prefix, string? continuation, CancellationToken ct);

    /// <summary>A blob without its content; null where there is none.</summary>
    Task<StoredBlob?> FindAsync(string name, CancellationToken ct);

    /// <summary>The content of a blob, to be read once from its beginning.</summary>
    /// <exception cref="FileNotFoundException">There is no such blob.</exception>
    Task<Stream> OpenReadAsync(string name, CancellationToken ct);

    /// <summary>Copies a blob into a local file.</summary>
    /// <exception cref="FileNotFoundException">There is no such blob.</exception>
    Task DownloadAsync(string name, string path, CancellationToken ct);

    /// <summary>Stores a stream under a name, in place of what is there.</summary>
    Task UploadAsync(string name, Stream content, CancellationToken ct);

    /// <summary>Copies within the store, in place of what is there, without moving the bytes through this process where possible.</summary>
    /// <exception cref="FileNotFoundException">There is no such blob.</exception>
    Task CopyAsync(string from, string to, CancellationToken ct);

    /// <summary>Removes a blob; one that is not there is no fault.</summary>
    Task DeleteAsync(string name, CancellationToken ct);
}
