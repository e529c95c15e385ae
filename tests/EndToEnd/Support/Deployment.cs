using System.Data.Common;
using System.Globalization;
using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MMAudio.Persistence;
using MMAudio.Persistence.Model;
using Xunit.Abstractions;

namespace MMAudio.EndToEnd.Support;

/// <summary>The distributed form as it is installed somewhere: a virtual host, a database, a container, and processes of every role.</summary>
internal sealed partial class Deployment : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mmaudio-deployment-").FullName;
    private readonly List<WorkerProcess> _processes = [];
    private readonly ServiceProvider _state;
    private int _started;

    private Deployment(LocalServers servers, string rabbit, string state, string container)
    {
        (Servers, Rabbit, State) = (servers, rabbit, state);
        Container = new(servers.Blobs, container);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:state", state + ";Pooling=false")]).Build();
        _state = new ServiceCollection().AddLogging().AddPersistence(configuration).BuildServiceProvider();
        Environment = Settings.For(servers.Blobs, rabbit, state, container);
    }

    public LocalServers Servers { get; }

    /// <summary>The broker's connection string.</summary>
    public string Rabbit { get; }

    /// <summary>The database's connection string.</summary>
    public string State { get; }

    /// <summary>Where users drop videos and find the results.</summary>
    public BlobContainerClient Container { get; }

    /// <summary>What every process is started with; a test may change it before it starts one.</summary>
    public Dictionary<string, string> Environment { get; }

    public IReadOnlyList<WorkerProcess> Processes => _processes;

    /// <summary>Prepares a deployment without any process.</summary>
    public static async Task<Deployment> PrepareAsync(LocalServers servers)
    {
        var deployment = new Deployment(servers, await servers.NewVirtualHostAsync(), await servers.NewDatabaseAsync(), LocalServers.NewName());
        await deployment.Container.CreateIfNotExistsAsync();
        return deployment;
    }

    /// <summary>Prepares a deployment and starts one process of every role.</summary>
    public static async Task<Deployment> StartAsync(LocalServers servers)
    {
        var deployment = await PrepareAsync(servers);
        deployment.Start(Enum.GetValues<Role>());
        return deployment;
    }

    /// <summary>Starts one more process of each role named.</summary>
    public void Start(params IEnumerable<Role> roles)
    {
        foreach (var role in roles)
        {
            Start(role, new Dictionary<string, string>());
        }
    }

    /// <summary>Starts one more process of a role, with settings of its own.</summary>
    public WorkerProcess Start(Role role, IReadOnlyDictionary<string, string> settings)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{role}-{++_started}");
        var environment = new Dictionary<string, string>(Environment);
        foreach (var (key, value) in settings)
        {
            environment[key] = value;
        }

        var process = new WorkerProcess(role, name, Path.Combine(_folder, name + ".log"), environment);
        _processes.Add(process);
        return process;
    }

    /// <summary>Asks all processes of a role to end, and waits until they have.</summary>
    public async Task<IReadOnlyList<int>> StopAsync(Role role, TimeSpan patience)
    {
        var codes = new List<int>();
        foreach (var process in _processes.Where(process => process.Role == role).ToList())
        {
            codes.Add(await process.TerminateAsync(patience));
            _processes.Remove(process);
            await process.DisposeAsync();
        }

        return codes;
    }

    /// <summary>The process of a role that was started first.</summary>
    public WorkerProcess Process(Role role) => _processes.First(process => process.Role == role);

    /// <summary>Waits until the first process of a role has written a line with these words, and shows the line.</summary>
    public Task SaysAsync(Role role, string words, TimeSpan patience, ITestOutputHelper? output = null) =>
        Process(role).SaysAsync(words, patience, output);

    /// <summary>Puts a file where the coordinator looks, under <c>incoming/</c>.</summary>
    public Task DropAsync(string name, byte[] content) =>
        Container.GetBlobClient("incoming/" + name).UploadAsync(new BinaryData(content), overwrite: true);

    /// <summary>A connection of its own to the database.</summary>
    public PipelineDbContext OpenState() => _state.GetRequiredService<IDbContextFactory<PipelineDbContext>>().CreateDbContext();

    /// <summary>Waits until everything that was dropped has been looked at, as many clips are there, and none of them is on its way.</summary>
    public async Task<Ledger> FinishedAsync(int clips, TimeSpan patience)
    {
        await HoldsAsync(
            async state => await state.Set<Clip>().CountAsync() >= clips
                && !await state.Set<Clip>().AnyAsync(clip => clip.State == ClipState.Active)
                && await IsAdmittedAsync(state),
            patience);
        return await Ledger.ReadAsync(this);
    }

    /// <summary>Waits until the database says so; fails with the ledger and the ends of all logs.</summary>
    public Task HoldsAsync(Func<DbContext, Task<bool>> condition, TimeSpan patience) => Eventually.HoldsAsync(
        async () =>
        {
            try
            {
                await using var state = OpenState();
                return await condition(state);
            }
            catch (DbException)
            {
                // no tables yet, or the server is away
                return false;
            }
        },
        patience,
        async () => $"{(await Ledger.ReadAsync(this)).Table()}\n{Tails()}");

    /// <summary>The last lines of every process, for the message of a test that failed.</summary>
    public string Tails(int lines = 25)
    {
        var tails = new StringBuilder();
        foreach (var process in _processes)
        {
            tails.AppendLine(CultureInfo.InvariantCulture, $"--- {process.Name}: {process.Starts} starts, ends {string.Join(' ', process.Ends)}");
            tails.AppendJoin('\n', process.Output.Split('\n').TakeLast(lines)).AppendLine();
        }

        return tails.ToString();
    }

    private async Task<bool> IsAdmittedAsync(DbContext state)
    {
        var known = await state.Set<SourceFile>().AsNoTracking().ToDictionaryAsync(file => file.Name);
        await foreach (var blob in Container.GetBlobsAsync(new GetBlobsOptions { Prefix = "incoming/" }))
        {
            // hidden files are not even spoken of
            var hidden = blob.Name.Contains("/.", StringComparison.Ordinal);
            if (!hidden && !(known.TryGetValue(blob.Name, out var file) && IsAdmitted(file, blob.Properties.ETag.ToString()!)))
            {
                return false;
            }
        }

        return true;

        static bool IsAdmitted(SourceFile file, string tag) =>
            file.Kind == SourceKind.Ignored || (!file.IsDue && file.AdmittedETag?.Trim('"') == tag.Trim('"'));
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_processes.Select(process => process.DisposeAsync().AsTask()));
        await Container.DeleteIfExistsAsync();
        await _state.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
