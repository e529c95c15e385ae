using MMAudio.Storage;

namespace MMAudio.Coordinator.Tests.Fakes;

/// <summary>Lists any number of blobs that are nowhere, and knows which pages somebody still holds.</summary>
internal sealed class EndlessStore(int count, int pageSize) : IArtifactStore
{
    private readonly List<WeakReference> _pages = [];

    /// <summary>How many pages are in somebody's hands.</summary>
    public int PagesHeld()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return _pages.Count(page => page.IsAlive);
    }

    public Task<BlobPage> ListAsync(string prefix, string? continuation, CancellationToken ct)
    {
        var from = int.Parse(continuation ?? "0");
        var to = Math.Min(count, from + pageSize);
        BlobPage page = new(
            [.. Enumerable.Range(from, to - from).Select(i => new StoredBlob($"{prefix}a/{i:D6}.mp4", i, $"{i}", default))],
            to < count ? $"{to}" : null);
        _pages.Add(new(page.Blobs));
        return Task.FromResult(page);
    }

    public Task<StoredBlob?> FindAsync(string name, CancellationToken ct) => throw new NotSupportedException();

    public Task<Stream> OpenReadAsync(string name, CancellationToken ct) => throw new NotSupportedException();

    public Task DownloadAsync(string name, string path, CancellationToken ct) => throw new NotSupportedException();

    public Task UploadAsync(string name, Stream content, CancellationToken ct) => throw new NotSupportedException();

    public Task CopyAsync(string from, string to, CancellationToken ct) => throw new NotSupportedException();

    public Task DeleteAsync(string name, CancellationToken ct) => throw new NotSupportedException();
}
