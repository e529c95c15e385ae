using Azure.Storage.Blobs;
using MMAudio.Storage.Blobs;
using MMAudio.Storage.Folders;

namespace MMAudio.Storage.Support;

/// <summary>Makes empty stores; Azurite is started for the first that asks for it.</summary>
public sealed class Stores : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mmaudio-store-").FullName;
    private readonly Lazy<Task<LocalServers>> _servers = new(() => LocalServers.LaunchAsync(LocalServer.Azurite));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        if (_servers.IsValueCreated)
        {
            await (await _servers.Value).DisposeAsync();
        }
    }

    /// <summary>A folder that does not exist yet.</summary>
    public string NewFolder() => Path.Combine(_folder, LocalServers.NewName());

    /// <summary>The connection string of the emulator.</summary>
    public async Task<string> AzuriteAsync() => (await _servers.Value).Blobs;

    /// <summary>An empty store.</summary>
    public async Task<IArtifactStore> NewAsync(StoreKind kind, int pageSize = 5000) => kind == StoreKind.Folder
        ? new FolderStore(NewFolder(), pageSize)
        : new BlobStore(new BlobContainerClient(await AzuriteAsync(), LocalServers.NewName()), pageSize);
}
