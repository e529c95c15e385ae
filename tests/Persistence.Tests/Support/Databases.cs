using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MMAudio.Persistence.Tests.Support;

/// <summary>Makes empty databases; PostgreSQL is started for the first that asks for it.</summary>
public sealed class Databases : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mmaudio-state-").FullName;
    private readonly Lazy<Task<LocalServers>> _servers = new(() => LocalServers.LaunchAsync(LocalServer.Postgres));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        if (_servers.IsValueCreated)
        {
            await (await _servers.Value).DisposeAsync();
        }
    }

    /// <summary>The connection string of an empty database.</summary>
    public async Task<string> NewAsync(DatabaseKind kind) => kind == DatabaseKind.Sqlite
        ? $"Data Source={Path.Combine(_folder, LocalServers.NewName(), "state.db")}"
        : await (await _servers.Value).NewDatabaseAsync();

    /// <summary>The services of one process on a database.</summary>
    public static ServiceProvider Open(string connection) => new ServiceCollection()
        .AddLogging()
        .AddPersistence(new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:state", connection)]).Build())
        .BuildServiceProvider();

    /// <summary>The services of one process on a new database with tables.</summary>
    public async Task<ServiceProvider> MigratedAsync(DatabaseKind kind)
    {
        var services = Open(await NewAsync(kind));
        await services.MigrateAsync();
        return services;
    }
}
