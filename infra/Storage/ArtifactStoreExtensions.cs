using System.Text;

namespace MMAudio.Storage;

/// <summary>Shorter forms for files and text.</summary>
public static class ArtifactStoreExtensions
{
    private const int BufferSize = 1 << 20;

    /// <summary>Whether there is a blob of this name.</summary>
    public static async Task<bool> ExistsAsync(this IArtifactStore store, string name, CancellationToken ct) =>
        await store.FindAsync(name, ct) is not null;

    /// <summary>Stores a local file under a name, in place of what is there.</summary>
    public static async Task UploadFileAsync(this IArtifactStore store, string name, string path, CancellationToken ct)
    {
        await using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.Asynchronous);
        await store.UploadAsync(name, file, ct);
    }

    /// <summary>The content of a blob as UTF-8.</summary>
    /// <exception cref="FileNotFoundException">There is no such blob.</exception>
    public static async Task<string> ReadTextAsync(this IArtifactStore store, string name, CancellationToken ct)
    {
        using StreamReader reader = new(await store.OpenReadAsync(name, ct), Encoding.UTF8);
        return await reader.ReadToEndAsync(ct);
    }

    /// <summary>Stores text as UTF-8 without a mark, in place of what is there.</summary>
    public static async Task WriteTextAsync(this IArtifactStore store, string name, string text, CancellationToken ct)
    {
        using MemoryStream bytes = new(Encoding.UTF8.GetBytes(text));
        await store.UploadAsync(name, bytes, ct);
    }

    /// <summary>All blobs whose names begin with a prefix, page by page as they are asked for.</summary>
    public static async IAsyncEnumerable<StoredBlob> ListAllAsync(
        this IArtifactStore store, string prefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        string? continuation = null;
        do
        {
            var page = await store.ListAsync(prefix, continuation, ct);
            foreach (var blob in page.Blobs)
            {
                yield return blob;
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
    }
}
