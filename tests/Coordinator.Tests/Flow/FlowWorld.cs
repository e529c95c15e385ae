using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MMAudio.Checkpoints.Catalog;
using MMAudio.Contracts;
using MMAudio.Contracts.Commands;
using MMAudio.Contracts.Events;
using MMAudio.Coordinator.Flow;
using MMAudio.Coordinator.Loops;
using MMAudio.Coordinator.Tests.Fakes;
using MMAudio.Core.Generations;
using MMAudio.Persistence;
using MMAudio.Persistence.Model;
using MMAudio.ServiceDefaults.Bus;
using MMAudio.Storage;

namespace MMAudio.Coordinator.Tests.Flow;

/// <summary>
/// A state, a store, a bus and a clock of a test's own, with any number of replicas on them. Workers are played by
/// <see cref="WorkAsync"/>: a result is a text that says where it lies, and a finished file tells by it which result it is a copy of.
/// </summary>
internal sealed class FlowWorld : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mmaudio-flow-").FullName;
    // tables are made once; each test gets a copy
    private static readonly Lazy<Task<string>> Migrated = new(MigrateAsync);

    private readonly List<ServiceProvider> _replicas = [];
    private Guid _catalog;

    private FlowWorld(Action<CoordinatorOptions>? configure)
    {
        configure?.Invoke(Options);
        Store = new(Time);
    }

    public FakeTimeProvider Time { get; } = new(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public CoordinatorOptions Options { get; } = new();

    public MemoryStore Store { get; }

    public Outbox Outbox { get; } = new();

    public IServiceProvider Services => _replicas[0];

    public static async Task<FlowWorld> NewAsync(Action<CoordinatorOptions>? configure = null, int replicas = 1)
    {
        FlowWorld world = new(configure);
        for (var i = 0; i < replicas; i++)
        {
            world._replicas.Add(world.Replica());
        }

        File.Copy(await Migrated.Value, world.StateFile);
        await using var db = world.Open();
        Catalog catalog = new() { Name = "films", CreatedAt = world.Time.GetUtcNow() };
        db.Catalogs.Add(catalog);
        await db.SaveChangesAsync();
        world._catalog = catalog.Id;
        return world;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in _replicas)
        {
            await replica.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    public T Get<T>(int replica = 0)
        where T : notnull => _replicas[replica].GetRequiredService<T>();

    public PipelineDbContext Open() => Get<IDbContextFactory<PipelineDbContext>>().CreateDbContext();

    /// <summary>Drops a video and admits it.</summary>
    public async Task<Guid> AdmitAsync(string name, string content = "a film", string prompt = "rain", int priority = 0, Guid? catalog = null)
    {
        await Store.WriteTextAsync($"incoming/{name}", content, default);
        await using var db = Open();
        Clip clip = new()
        {
            Id = Guid.NewGuid(),
            CatalogId = catalog ?? _catalog,
            Source = $"incoming/{name}",
            Output = $"dubbed/{name}",
            ContentHash = content,
            Request = new ClipRequest { Prompt = prompt }.ToJson(),
            RequestKey = prompt,
            Priority = priority,
            AdmittedAt = Time.GetUtcNow(),
        };
        db.Clips.Add(clip);
        await db.SaveChangesAsync();
        return clip.Id;
    }

    /// <summary>Asks for another prompt, as the admission does.</summary>
    public Task ReviseAsync(Guid clipId, string prompt) => ChangeAsync(clipId, clip =>
    {
        clip.Revision++;
        clip.Request = new ClipRequest { Prompt = prompt }.ToJson();
        clip.AdmittedAt = Time.GetUtcNow();
        clip.Activate();
    });

    public async Task ChangeAsync(Guid clipId, Action<Clip> change)
    {
        await using var db = Open();
        change(await db.Clips.Include(clip => clip.Steps).SingleAsync(clip => clip.Id == clipId));
        await db.SaveChangesAsync();
    }

    public async Task<Clip> ReadAsync(Guid clipId)
    {
        await using var db = Open();
        return await db.Clips.AsNoTracking().Include(clip => clip.Steps).SingleAsync(clip => clip.Id == clipId);
    }

    /// <summary>The steps of the present revision, in the words <c>decode_video done</c>.</summary>
    public async Task<string[]> StepsAsync(Guid clipId)
    {
        var clip = await ReadAsync(clipId);
        return [.. clip.Steps.Where(step => step.Revision == clip.Revision).OrderBy(step => step.Stage)
            .Select(step => $"{step.Stage.Code()} {step.State}".ToLowerInvariant())];
    }

    public Addresses AddressesOf(Clip clip) => Recipe.Of(clip, Get<ModelEditions>()).Addresses;

    public async Task DispatchAsync(int replica = 0) => await Dispatcher(replica).TurnAsync(default);

    public Task SweepAsync(int replica = 0) => ActivatorUtilities.CreateInstance<Sweeper>(_replicas[replica]).TurnAsync(default);

    public Dispatcher Dispatcher(int replica = 0) => ActivatorUtilities.CreateInstance<Dispatcher>(_replicas[replica]);

    /// <summary>Plays the worker: makes the result, unless it is there, and says so.</summary>
    public async Task<IStageEvent> WorkAsync(IStageCommand command)
    {
        var ran = !await Store.ExistsAsync(command.Output.Name, default);
        if (ran && command is MuxVideo mux)
        {
            await Store.WriteTextAsync(mux.Picture.Name, "picture", default);
        }

        if (ran)
        {
            await Store.WriteTextAsync(command.Output.Name, command.Output.Name, default);
        }

        return Answer(command, ran);
    }

    public IStageEvent Answer(IStageCommand command, bool ran = true)
    {
        StepReport report = new("worker", Time.GetUtcNow(), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3), ran);
        return command switch
        {
            DecodeVideo => new VideoDecoded(command.Ticket, command.Output, report),
            ExtractFeatures => new FeaturesExtracted(command.Ticket, command.Output, report),
            SampleLatent => new LatentSampled(command.Ticket, command.Output, report),
            DecodeAudio => new AudioDecoded(command.Ticket, command.Output, report with { Media = TimeSpan.FromSeconds(8) }),
            _ => new VideoMuxed(command.Ticket, command.Output, report),
        };
    }

    public static PipelineStage StageOf(object message) => message switch
    {
        DecodeVideo or VideoDecoded => PipelineStage.DecodeVideo,
        ExtractFeatures or FeaturesExtracted => PipelineStage.ExtractFeatures,
        SampleLatent or LatentSampled => PipelineStage.SampleLatent,
        DecodeAudio or AudioDecoded => PipelineStage.DecodeAudio,
        _ => PipelineStage.MuxVideo,
    };

    /// <summary>Lets a replica hear an event.</summary>
    public async Task HearAsync(IStageEvent done, int replica = 0) => await Get<FollowUp>(replica).RunAsync(
        done.Ticket.ClipId, await Get<ClipFlow>(replica).CompleteAsync(StageOf(done), done, default), default);

    /// <summary>Lets a replica hear of a fault.</summary>
    public async Task FailAsync(IStageCommand command, string category = "worker", int replica = 0) => await Get<FollowUp>(replica).RunAsync(
        command.Ticket.ClipId,
        await Get<ClipFlow>(replica).FailAsync(StageOf(command), command.Ticket, new(category, "It broke."), default),
        default);

    /// <summary>Takes the one command that was sent.</summary>
    public IStageCommand Take() => Assert.Single(TakeAll());

    public List<IStageCommand> TakeAll()
    {
        List<IStageCommand> taken = [];
        while (Outbox.Sent.TryDequeue(out var command))
        {
            taken.Add(command);
        }

        return taken;
    }

    /// <summary>Works until nothing is sent any more; the stages that ran.</summary>
    public async Task<List<string>> RunAsync()
    {
        List<string> ran = [];
        await DispatchAsync();
        while (TakeAll() is { Count: > 0 } commands)
        {
            foreach (var command in commands)
            {
                var done = await WorkAsync(command);
                ran.AddRange(done.Report.Ran ? [StageOf(command).Code()] : []);
                await HearAsync(done);
            }

            await DispatchAsync();
        }

        return ran;
    }

    private string StateFile => Path.Combine(_folder, "state.db");

    private static async Task<string> MigrateAsync()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("mmaudio-flow-").FullName, "state.db");
        await using var services = new ServiceCollection().AddLogging().AddPersistence(Configuration($"Data Source={path};Pooling=false"))
            .BuildServiceProvider();
        await services.MigrateAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        return path;
    }

    private static IConfiguration Configuration(string state) =>
        new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:state", state)]).Build();

    private ServiceProvider Replica()
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<IArtifactStore>(Store)
            .AddSingleton<ISendEndpointProvider>(Outbox)
            .AddSingleton(Microsoft.Extensions.Options.Options.Create(Options))
            .AddSingleton(new ModelEditions(new ModelStore(Path.Combine(Repository.Root, "models"))))
            .AddSingleton<CoordinatorMetrics>()
            .AddSingleton<CommandSender>()
            .AddSingleton<BusReadiness>()
            .AddPersistence(Configuration($"Data Source={StateFile}"))
            .AddFlow();
        return services.BuildServiceProvider();
    }
}
