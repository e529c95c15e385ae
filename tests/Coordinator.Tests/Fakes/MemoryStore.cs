using System.Collections.Concurrent;
using MMAudio.Storage;

namespace MMAudio.Coordinator.Tests.Fakes;

/// <summary>Blobs in memory, dated by the clock of the test; it can be told to fail.</summary>
internal sealed class MemoryStore(TimeProvider time) : IArtifactStore
{
    private readonly ConcurrentDictionary<string, (byte[] Bytes, DateTimeOffset WrittenAt, string ETag)> _blobs = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _awaited = new();
    private int _writes;

    /// <summary>Says for which names the next calls fail.</summary>
    public Func<string, bool> Fails { get; set; } = _ => false;

    /// <summary>Runs before a copy reads its source.</summary>
    public Func<string, Task> BeforeCopy { get; set; } = _ => Task.CompletedTask;

    public IEnumerable<string> Names => _blobs.Keys.Order(StringComparer.Ordinal);

    /// <summary>Waits until a blob is written.</summary>
    public Task WaitForAsync(string name)
    {
        var awaited = _awaited.GetOrAdd(name, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (_blobs.ContainsKey(name))
        {
            awaited.TrySetResult();
        }

        return awaited.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    public Task<BlobPage> ListAsync(string prefix, string? continuation, CancellationToken ct)
    {
        const int PageSize = 3;
        var names = Names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(name, continuation) > 0)
            .Take(PageSize).ToList();
        return Task.FromResult(new BlobPage([.. names.Select(Describe)], names.Count == PageSize ? names[^1] : null));
    }

    public Task<StoredBlob?> FindAsync(string name, CancellationToken ct)
    {
        Check(name);
        return Task.FromResult(_blobs.ContainsKey(name) ? Describe(name) : null);
    }

    public Task<Stream> OpenReadAsync(string name, CancellationToken ct) =>
        Task.FromResult<Stream>(new MemoryStream(Read(name)));

    public Task DownloadAsync(string name, string path, CancellationToken ct) => File.WriteAllBytesAsync(path, Read(name), ct);

    public async Task UploadAsync(string name, Stream content, CancellationToken ct)
    {
        Check(name);
        using MemoryStream bytes = new();
        await content.CopyToAsync(bytes, ct);
        Write(name, bytes.ToArray());
    }

    public async Task CopyAsync(string from, string to, CancellationToken ct)
    {
        Check(to);
        var bytes = Read(from);
        await BeforeCopy(to);
        Write(to, bytes);
    }

    public Task DeleteAsync(string name, CancellationToken ct)
    {
        Check(name);
        _blobs.TryRemove(name, out _);
        return Task.CompletedTask;
    }

    private byte[] Read(string name)
    {
        Check(name);
        return _blobs.TryGetValue(name, out var blob) ? blob.Bytes : throw new FileNotFoundException(name);
    }

    private void Write(string name, byte[] bytes)
    {
        _blobs[name] = (bytes, time.GetUtcNow(), $"tag {Interlocked.Increment(ref _writes)}");
        if (_awaited.TryGetValue(name, out var awaited))
        {
            awaited.TrySetResult();
        }
    }

    private StoredBlob Describe(string name) => new(name, _blobs[name].Bytes.Length, _blobs[name].ETag, _blobs[name].WrittenAt);

    private void Check(string name)
    {
        if (Fails(name))
        {
            throw new IOException($"The store cannot reach {name}.");
        }
    }
}
