using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace MMAudio.Storage.Blobs;

/// <summary>Blobs in a container of Azure Blob Storage, or of its emulator Azurite.</summary>
/// <param name="container">The container; made when it is first needed.</param>
/// <param name="pageSize">The most blobs on a page of a listing; 5000 is the service's own limit.</param>
internal sealed class BlobStore(BlobContainerClient container, int pageSize = 5000) : IArtifactStore
{
    private const int BlockSize = 8 << 20;
    private const string FolderMark = "hdi_isfolder";

    private static readonly TimeSpan CopyPolling = TimeSpan.FromMilliseconds(200);

    // blocks become a blob in one commit at the end; two at a time keep memory small
    private static readonly StorageTransferOptions InBlocks =
        new() { InitialTransferSize = BlockSize, MaximumTransferSize = BlockSize, MaximumConcurrency = 2 };

    private volatile bool _containerExists;

    public async Task<BlobPage> ListAsync(string prefix, string? continuation, CancellationToken ct)
    {
        await EnsureContainerAsync(ct);
        GetBlobsOptions options = new() { Prefix = prefix, Traits = BlobTraits.Metadata };
        await foreach (var page in container.GetBlobsAsync(options, ct).AsPages(continuation, pageSize).WithCancellation(ct))
        {
            // accounts with a hierarchical namespace list their folders as blobs, too
            var blobs = page.Values
                .Where(item => item.Metadata?.ContainsKey(FolderMark) != true)
                .Select(item => new StoredBlob(
                    item.Name,
                    item.Properties.ContentLength ?? 0,
                    Plain(item.Properties.ETag),
                    item.Properties.LastModified ?? default))
                .ToList();
            return new(blobs, string.IsNullOrEmpty(page.ContinuationToken) ? null : page.ContinuationToken);
        }

        return new([], null);
    }

    public async Task<StoredBlob?> FindAsync(string name, CancellationToken ct)
    {
        var blob = await BlobAsync(name, ct);
        try
        {
            var found = (await blob.GetPropertiesAsync(cancellationToken: ct)).Value;
            return new(name, found.ContentLength, Plain(found.ETag), found.LastModified);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    public async Task<Stream> OpenReadAsync(string name, CancellationToken ct)
    {
        var blob = await BlobAsync(name, ct);
        return await Existing(name, async () => (await blob.DownloadStreamingAsync(cancellationToken: ct)).Value.Content);
    }

    public async Task DownloadAsync(string name, string path, CancellationToken ct)
    {
        var blob = await BlobAsync(name, ct);
        await Existing(name, () => blob.DownloadToAsync(path, new BlobDownloadToOptions { TransferOptions = InBlocks }, ct));
    }

    public async Task UploadAsync(string name, Stream content, CancellationToken ct)
    {
        var blob = await BlobAsync(name, ct);
        await blob.UploadAsync(content, new BlobUploadOptions { TransferOptions = InBlocks }, ct);
    }

    public async Task CopyAsync(string from, string to, CancellationToken ct)
    {
        var (source, target) = (await BlobAsync(from, ct), await BlobAsync(to, ct));
        await Existing(from, async () =>
        {
            // within one account the service copies at once; it may still say "pending"
            var copy = await target.StartCopyFromUriAsync(source.Uri, cancellationToken: ct);
            return await copy.WaitForCompletionAsync(CopyPolling, ct);
        });
    }

    public async Task DeleteAsync(string name, CancellationToken ct)
    {
        var blob = await BlobAsync(name, ct);
        await blob.DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: ct);
    }

    // listings give tags without the quotes that headers have
    private static string Plain(ETag? tag) => tag?.ToString().Trim('"') ?? "";

    private static async Task<T> Existing<T>(string name, Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            throw new FileNotFoundException($"There is no blob {name}.", name, missing);
        }
    }

    private async Task<BlobClient> BlobAsync(string name, CancellationToken ct)
    {
        BlobNames.Require(name);
        await EnsureContainerAsync(ct);
        return container.GetBlobClient(name);
    }

    private async Task EnsureContainerAsync(CancellationToken ct)
    {
        if (_containerExists)
        {
            return;
        }

        try
        {
            await container.CreateIfNotExistsAsync(cancellationToken: ct);
        }
        catch (RequestFailedException refused) when (refused.Status == 403)
        {
            // who may use a container need not be allowed to make one
        }

        _containerExists = true;
    }
}
