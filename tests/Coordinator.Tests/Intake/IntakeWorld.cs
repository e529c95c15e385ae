using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MMAudio.Checkpoints.Catalog;
using MMAudio.Coordinator.Intake;
using MMAudio.Coordinator.Loops;
using MMAudio.Coordinator.Reports;
using MMAudio.Persistence;
using MMAudio.Persistence.Model;
using MMAudio.Storage;

namespace MMAudio.Coordinator.Tests.Intake;

/// <summary>A store, a state and a clock of a test's own, and what takes files in, step by step.</summary>
internal sealed class IntakeWorld : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mmaudio-intake-").FullName;
    private readonly ServiceProvider _services;

    private IntakeWorld(string? blobs, string? state)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("ConnectionStrings:blobs", blobs ?? $"folder:{Path.Combine(_folder, "store")}"),
            new("ConnectionStrings:state", state ?? $"Data Source={Path.Combine(_folder, "state.db")}"),
        ]).Build();
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Time)
            .AddArtifactStore(configuration)
            .AddPersistence(configuration)
            .AddSingleton(new ModelEditions(new ModelStore(Path.Combine(Repository.Root, "models"))))
            .Configure<CoordinatorOptions>(_ => { })
            .AddSingleton<Wake>()
            .AddIntake()
            .AddReports()
            .BuildServiceProvider();
    }

    /// <summary>Where all of it lies.</summary>
    public string Folder => _folder;

    public FakeTimeProvider Time { get; } = new();

    public IArtifactStore Store => _services.GetRequiredService<IArtifactStore>();

    public IDbContextFactory<PipelineDbContext> Contexts => _services.GetRequiredService<IDbContextFactory<PipelineDbContext>>();

    /// <summary>A new world, in a folder and a file unless connection strings say otherwise.</summary>
    public static async Task<IntakeWorld> NewAsync(string? blobs = null, string? state = null)
    {
        IntakeWorld world = new(blobs, state);
        await world._services.MigrateAsync();
        return world;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Puts a file under <c>incoming/</c>.</summary>
    public Task DropAsync(string name, string text = "video") => Store.WriteTextAsync($"incoming/{name}", text, default);

    /// <summary>Takes one away.</summary>
    public Task RemoveAsync(string name) => Store.DeleteAsync($"incoming/{name}", default);

    /// <summary>Looks at <c>incoming/</c> once; the number of files.</summary>
    public Task<int> WatchAsync() => _services.GetRequiredService<WatchPass>().RunAsync(() => Task.FromResult(true), default);

    /// <summary>Admits what has settled; the number of files.</summary>
    public Task<int> AdmitAsync() => Replica().RunOnceAsync(default);

    /// <summary>A further replica.</summary>
    public Admission Replica() => New<Admission>();

    /// <summary>An object with the services of this world.</summary>
    public T New<T>(params object[] others) => ActivatorUtilities.CreateInstance<T>(_services, others);

    /// <summary>Looks, waits until all has settled, and admits it.</summary>
    public async Task TakeInAsync()
    {
        await WatchAsync();
        Time.Advance(TimeSpan.FromSeconds(6));
        await AdmitAsync();
    }

    /// <summary>The clips that are wanted, by their outputs.</summary>
    public async Task<List<Clip>> ClipsAsync()
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return await db.Clips.AsNoTracking().Where(clip => clip.State != ClipState.Cancelled).OrderBy(clip => clip.Output).ToListAsync();
    }

    /// <summary>The one clip that is wanted.</summary>
    public async Task<Clip> ClipAsync() => Assert.Single(await ClipsAsync());

    /// <summary>The request of the clip of an output.</summary>
    public async Task<ClipRequest> RequestAsync(string output) =>
        ClipRequest.FromJson((await ClipsAsync()).Single(clip => clip.Output == output).Request);

    /// <summary>What is wrong with manifests: line and sentence.</summary>
    public async Task<List<(int Line, string Message)>> ProblemsAsync()
    {
        await using var db = await Contexts.CreateDbContextAsync();
        var problems = await db.ManifestProblems.OrderBy(problem => problem.Manifest).ThenBy(problem => problem.Line).ToListAsync();
        return [.. problems.Select(problem => (problem.Line, problem.Message))];
    }

    /// <summary>Why there is no clip of a file.</summary>
    public async Task<string?> ProblemOfAsync(string name)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return (await db.SourceFiles.SingleAsync(file => file.Name == $"incoming/{name}")).Problem;
    }

    /// <summary>Changes rows behind the back of the intake, as the rest of the coordinator does.</summary>
    public async Task ChangeAsync(Action<Clip> change)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        await db.Clips.ForEachAsync(change);
        await db.SaveChangesAsync();
    }
}
