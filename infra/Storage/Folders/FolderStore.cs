using MMAudio.Core.Failures;
using MMAudio.Core.Files;

namespace MMAudio.Storage.Folders;

/// <summary>
/// Blobs as files below a folder. Hidden files, and files whose names no store would take, are not seen. A folder that has become empty
/// stays: to remove it would race with whoever is about to write into it.
/// </summary>
/// <param name="root">The folder; made when something is first stored.</param>
/// <param name="pageSize">The most blobs on a page of a listing.</param>
internal sealed class FolderStore(string root, int pageSize = 5000) : IArtifactStore
{
    private const int BufferSize = 1 << 20;

    public Task<BlobPage> ListAsync(string prefix, string? continuation, CancellationToken ct)
    {
        if (prefix.Split('/').Any(part => part is "." or ".."))
        {
            throw new ArgumentException($"The prefix {prefix} leads out of the store.", nameof(prefix));
        }

        return Task.Run(
            () =>
            {
                var blobs = new FolderListing(root, continuation ?? "", pageSize, ct).Walk(prefix);
                return new BlobPage(blobs, blobs.Count < pageSize ? null : blobs[^1].Name);
            },
            ct);
    }

    public Task<StoredBlob?> FindAsync(string name, CancellationToken ct) => Task.Run(() => FileFacts.Find(PathOf(name), name), ct);

    public Task<Stream> OpenReadAsync(string name, CancellationToken ct) => Task.Run<Stream>(() => Open(name), ct);

    public async Task DownloadAsync(string name, string path, CancellationToken ct)
    {
        await using var content = Open(name);
        await using FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.None, BufferSize, FileOptions.Asynchronous);
        await content.CopyToAsync(file, BufferSize, ct);
    }

    public Task UploadAsync(string name, Stream content, CancellationToken ct) => StoreAsync(name, async passing =>
    {
        await using FileStream file = new(passing, FileMode.Create, FileAccess.Write, FileShare.None, BufferSize, FileOptions.Asynchronous);
        await content.CopyToAsync(file, BufferSize, ct);
    });

    public async Task CopyAsync(string from, string to, CancellationToken ct)
    {
        var source = PathOf(from);
        await StoreAsync(to, async passing =>
        {
            try
            {
                // the system copies by itself, and shares the blocks where the file system can
                await Task.Run(() => File.Copy(source, passing, overwrite: true), ct);
            }
            catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
            {
                throw Missing(from, missing);
            }
        });
    }

    public Task DeleteAsync(string name, CancellationToken ct) => Task.Run(
        () =>
        {
            try
            {
                File.Delete(PathOf(name));
            }
            catch (DirectoryNotFoundException)
            {
                // then the file is not there either
            }
        },
        ct);

    private FileStream Open(string name)
    {
        try
        {
            return new(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferSize, FileOptions.Asynchronous);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Missing(name, missing);
        }
    }

    private FileNotFoundException Missing(string name, Exception inner) => new($"There is no blob {name} in {root}.", name, inner);

    private async Task StoreAsync(string name, Func<string, Task> write)
    {
        try
        {
            await AtomicFile.WriteAsync(PathOf(name), write);
        }
        catch (InvalidInputException refused) when (refused.InnerException is IOException or UnauthorizedAccessException)
        {
            // a store that cannot be written to is the world's fault, and is tried again
            throw new IOException($"{name} cannot be stored in {root}: {refused.InnerException.Message}", refused.InnerException);
        }
        catch (InvalidInputException refused)
        {
            throw new IOException($"{name} cannot be stored in {root}, where a folder has this name.", refused);
        }
    }

    private string PathOf(string name)
    {
        BlobNames.Require(name);
        return Path.Combine(root, name);
    }
}
