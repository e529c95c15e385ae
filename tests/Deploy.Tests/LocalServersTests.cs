using System.Net;
using System.Net.Sockets;

namespace MMAudio.Deploy;

public sealed class LocalServersTests
{
    [ServersFact]
    public async Task A_broker_that_was_killed_comes_back_with_what_it_held()
    {
        await using var servers = await LocalServers.LaunchAsync(LocalServer.RabbitMQ);
        var host = await servers.NewVirtualHostAsync();

        await servers.StopAsync(LocalServer.RabbitMQ, kill: true);
        Assert.False(await AnswersAsync(new Uri(host).Port));
        await servers.StartAsync(LocalServer.RabbitMQ);

        using var api = servers.OpenRabbitApi();
        var hosts = await api.GetStringAsync(new Uri("api/vhosts", UriKind.Relative));
        Assert.Contains(new Uri(host).AbsolutePath.TrimStart('/'), hosts, StringComparison.Ordinal);
    }

    [ServersFact]
    public async Task Only_the_named_servers_start_and_only_their_connections_are_written()
    {
        await using var servers = await LocalServers.LaunchAsync(LocalServer.Postgres, LocalServer.Azurite);

        var database = await servers.NewDatabaseAsync();

        Assert.Contains("Database=test-", database, StringComparison.Ordinal);
        Assert.Equal(["ConnectionStrings__blobs", "ConnectionStrings__state"], servers.Environment.Keys.Order(StringComparer.Ordinal));
    }

    [ServersFact]
    public async Task A_database_server_that_was_stopped_comes_back()
    {
        await using var servers = await LocalServers.LaunchAsync(LocalServer.Postgres);
        await servers.StopAsync(LocalServer.Postgres);

        await servers.StartAsync(LocalServer.Postgres);

        Assert.Contains("Database=", await servers.NewDatabaseAsync(), StringComparison.Ordinal);
    }

    [ServersFact]
    public async Task A_database_server_that_was_killed_comes_back_at_once()
    {
        await using var servers = await LocalServers.LaunchAsync(LocalServer.Postgres);
        await servers.StopAsync(LocalServer.Postgres, kill: true);

        await servers.StartAsync(LocalServer.Postgres);

        Assert.Contains("Database=", await servers.NewDatabaseAsync(), StringComparison.Ordinal);
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
