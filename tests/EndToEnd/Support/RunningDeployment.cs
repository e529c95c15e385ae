namespace MMAudio.EndToEnd.Support;

/// <summary>A deployment that the tests of a class share, with a blob store that can be made to fail.</summary>
public sealed class RunningDeployment(LocalServers servers) : IAsyncLifetime
{
    private FaultyBlobs? _blobs;
    private Deployment? _deployment;

    internal FaultyBlobs Blobs => _blobs!;

    internal Deployment Deployment => _deployment!;

    public async Task InitializeAsync()
    {
        if (LocalServers.Missing is not null)
        {
            return;
        }

        _blobs = await FaultyBlobs.StartAsync(servers.Blobs);
        _deployment = await Deployment.PrepareAsync(servers);
        _deployment.Environment["ConnectionStrings__blobs"] = _blobs.ConnectionString;
        _deployment.Start(Enum.GetValues<Role>());
    }

    public async Task DisposeAsync()
    {
        if (_deployment is not null)
        {
            await _deployment.DisposeAsync();
            await _blobs!.DisposeAsync();
        }
    }
}
