using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace MMAudio.Testing;

/// <summary>
/// Real servers of a test's own, in a temporary folder on free ports, started by <c>infra/local/up.sh</c>. Made by
/// <see cref="LaunchAsync"/> for a test that stops and kills them, or shared by an assembly through <see cref="ServersCollection"/>.
/// </summary>
public sealed class LocalServers : IAsyncLifetime, IAsyncDisposable
{
    private const int PortsOfInstance = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _folder = Directory.CreateTempSubdirectory("mmaudio-servers-").FullName;
    private Dictionary<string, string> _environment = [];

    /// <summary>Why tests that start servers are skipped; null when RabbitMQ, PostgreSQL and Azurite are installed.</summary>
    public static string? Missing { get; } = FindMissing();

    /// <summary>Where data and logs of the servers lie.</summary>
    public string Folder => _folder;

    /// <summary>What <c>connections.env</c> says: the variables that a worker process must be given.</summary>
    public IReadOnlyDictionary<string, string> Environment => _environment;

    /// <summary>The virtual host that <c>up.sh</c> made; tests that share the broker take <see cref="NewVirtualHostAsync"/>.</summary>
    public string RabbitMQ => _environment["ConnectionStrings__rabbitmq"];

    /// <summary>The database that <c>up.sh</c> made; tests that share the server take <see cref="NewDatabaseAsync"/>.</summary>
    public string State => _environment["ConnectionStrings__state"];

    /// <summary>The emulator's account; tests that share it take a container of their own.</summary>
    public string Blobs => _environment["ConnectionStrings__blobs"];

    private Uri Api => new(_environment["MMAUDIO_RABBITMQ_API"]);

    /// <summary>Starts the named servers, or all three when none is named.</summary>
    public static async Task<LocalServers> LaunchAsync(params LocalServer[] servers)
    {
        var launched = new LocalServers();
        try
        {
            await launched.UpAsync(servers);
            return launched;
        }
        catch
        {
            await launched.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a stopped server again, on the same data and ports, and waits until it is ready.</summary>
    public Task StartAsync(LocalServer server) => RunAsync("up.sh", [Name(server)]);

    /// <summary>Stops a server; with <paramref name="kill"/> it does not get to know.</summary>
    public Task StopAsync(LocalServer server, bool kill = false) => RunAsync("down.sh", kill ? ["--kill", Name(server)] : [Name(server)]);

    /// <summary>A client of RabbitMQ's management interface, signed in: queues are at <c>api/queues/vhost</c>.</summary>
    public HttpClient OpenRabbitApi()
    {
        var http = new HttpClient { BaseAddress = new UriBuilder(Api) { UserName = "", Password = "" }.Uri };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Api.UserInfo)));
        return http;
    }

    /// <summary>The connection string of a new, empty virtual host.</summary>
    public async Task<string> NewVirtualHostAsync()
    {
        var name = NewName();
        using var api = OpenRabbitApi();
        using var made = await api.PutAsync(new Uri($"api/vhosts/{name}", UriKind.Relative), JsonContent.Create(new { }));
        made.EnsureSuccessStatusCode();
        var user = Api.UserInfo.Split(':')[0];
        var everything = JsonContent.Create(new { configure = ".*", write = ".*", read = ".*" });
        using var allowed = await api.PutAsync(new Uri($"api/permissions/{name}/{user}", UriKind.Relative), everything);
        allowed.EnsureSuccessStatusCode();
        return new UriBuilder(RabbitMQ) { Path = name }.Uri.AbsoluteUri;
    }

    /// <summary>The connection string of a new, empty database.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        var name = NewName();
        var parts = State.Split(';').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        await BashAsync(
            "source .ci/setup.sh; PGPASSWORD=$1 exec \"$(postgres_programs)/createdb\" -h 127.0.0.1 -p \"$2\" -U \"$3\" \"$4\"",
            ["createdb", parts["Password"], parts["Port"], parts["Username"], name]);
        parts["Database"] = name;
        return string.Join(';', parts.Select(part => $"{part.Key}={part.Value}"));
    }

    /// <summary>A name that no container, database or virtual host has yet.</summary>
    public static string NewName() => $"test-{Guid.NewGuid():n}"[..24];

    /// <summary>Starts all three, unless they are missing: then every test that would ask for them is skipped.</summary>
    public Task InitializeAsync() => Missing is null ? UpAsync([]) : Task.CompletedTask;

    /// <summary>Kills the servers and deletes their data.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_environment.Count > 0)
        {
            await RunAsync("down.sh", ["--kill"]);
        }

        Directory.Delete(_folder, recursive: true);
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    private static string Name(LocalServer server) => server switch
    {
        LocalServer.RabbitMQ => "rabbitmq",
        LocalServer.Postgres => "postgres",
        LocalServer.Azurite => "azurite",
        _ => throw new ArgumentOutOfRangeException(nameof(server)),
    };

    private async Task UpAsync(LocalServer[] servers)
    {
        for (var attempt = 1; _environment.Count == 0; attempt++)
        {
            try
            {
                await RunAsync(
                    "up.sh",
                    ["--port-base", $"{FreePorts()}", "--fast", "--owner", $"{System.Environment.ProcessId}", .. servers.Select(Name)]);
                _environment = ReadConnections();
            }
            catch (InvalidOperationException exception) when (attempt < 3 && exception.Message.Contains("is taken", StringComparison.Ordinal))
            {
                // somebody else was faster; other ports, then
            }
        }
    }

    private Dictionary<string, string> ReadConnections() => File.ReadLines(Path.Combine(_folder, "connections.env"))
        .Select(line => line["export ".Length..].Split('=', 2))
        .ToDictionary(pair => pair[0], pair => pair[1].Trim('\''));

    private Task RunAsync(string script, IEnumerable<string> arguments) => BashAsync(
        "exec \"$@\"", ["bash", Path.Combine(Repository.Root, "infra", "local", script), "--data", _folder, .. arguments]);

    private static async Task BashAsync(string command, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("bash", ["-c", command, .. arguments])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var timeout = new CancellationTokenSource(Patience);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
        var errors = process.StandardError.ReadToEndAsync(timeout.Token);
        await process.WaitForExitAsync(timeout.Token);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', arguments)} failed:\n{await errors}\n{await output}");
        }
    }

    // below the ports that the system hands out by itself, so that only a server of another test can be in the way
    private static int FreePorts()
    {
        while (true)
        {
            var first = 20000 + (PortsOfInstance * RandomNumberGenerator.GetInt32(2000));
            if (Enumerable.Range(first, PortsOfInstance).All(IsFree))
            {
                return first;
            }
        }
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string? FindMissing()
    {
        if (OperatingSystem.IsWindows())
        {
            return "infra/local/up.sh needs bash.";
        }

        var start = new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "infra", "local", "up.sh"), "--check"]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var sentence = process.StandardError.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : sentence;
    }
}
