using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MMAudio.Contracts;
using MMAudio.Contracts.Commands;
using MMAudio.Core.Failures;
using MMAudio.Coordinator.Tests.Fakes;
using MMAudio.Persistence;
using MMAudio.Persistence.Model;
using MMAudio.ServiceDefaults;
using MMAudio.ServiceDefaults.Bus;
using MMAudio.ServiceDefaults.Stages;
using MMAudio.Storage;

namespace MMAudio.Coordinator.Tests;

/// <summary>The whole coordinator as it runs, on a bus and a store in memory, with played workers.</summary>
public sealed class HostTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mmaudio-host-").FullName;
    private readonly MemoryStore _store = new(TimeProvider.System);
    private readonly PlayedWork _work = new();
    private IHost _host = null!;

    public async Task InitializeAsync()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(
        [
            new("ConnectionStrings:state", $"Data Source={Path.Combine(_folder, "state.db")}"),
            new("ConnectionStrings:blobs", $"folder:{_folder}"),
            new("Models:Folder", Path.Combine(Repository.Root, "models")),
            new("Coordinator:SettleTime", "00:00:00"),
            new("Coordinator:PollInterval", "00:00:00.050"),
            new("Coordinator:WatchInterval", "00:00:00.050"),
            new("Coordinator:BackOff", "00:00:00.010"),
            new("Logging:LogLevel:Default", "Warning"),
        ]);
        builder.AddServiceDefaults();
        builder.Services.AddSingleton<IArtifactStore>(_store).AddSingleton(_work);
        builder.AddCoordinator();
        Play<DecodeVideo>(builder);
        Play<ExtractFeatures>(builder);
        Play<SampleLatent>(builder);
        Play<DecodeAudio>(builder);
        Play<MuxVideo>(builder);
        builder.AddBus();
        _host = builder.Build();
        await _host.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_dropped_file_comes_out_dubbed_in_one_trace()
    {
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name is "MassTransit" || source.Name.StartsWith("MMAudio", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);

        await _store.WriteTextAsync("incoming/films/a.mp4", "a film", default);
        await _store.WaitForAsync("dubbed/films/a.mp4");

        Assert.Equal(["DecodeVideo", "ExtractFeatures", "SampleLatent", "DecodeAudio", "MuxVideo"], _work.Had.Select(had => had.Stage));
        var trace = Assert.Single(_work.Had.Select(had => had.Trace).Distinct());
        Assert.Equal(trace, ActivityContext.Parse((await ClipAsync()).TraceParent!, null).TraceId);
        Assert.Equal("MuxVideo", await _store.ReadTextAsync("dubbed/films/a.mp4", default));
    }

    [Fact]
    public async Task Faults_come_back_and_are_got_over()
    {
        _work.Faults["DecodeVideo"] = new IOException("No space left on device");
        _work.Faults["SampleLatent"] = new ArtifactMissingException(new ArtifactRef("artifacts/features/x.safetensors"));
        _work.Faults["MuxVideo"] = new TimeoutException("The store did not answer.");

        await _store.WriteTextAsync("incoming/films/a.mp4", "a film", default);
        await _store.WaitForAsync("dubbed/films/a.mp4");

        Assert.Equal(8, _work.Had.Count);
        Assert.Equal([1, 0, 1, 0, 1], (await ClipAsync()).Steps.OrderBy(step => step.Stage).Select(step => step.Faults));
    }

    [Fact]
    public async Task A_damaged_result_is_made_again_and_no_other()
    {
        _work.Faults["MuxVideo"] = new DamagedArtifactException("artifacts/frames/x.safetensors is cut off.");

        await _store.WriteTextAsync("incoming/films/a.mp4", "a film", default);
        await _store.WaitForAsync("dubbed/films/a.mp4");

        string[] again = ["DecodeVideo", "DecodeAudio", "MuxVideo"];
        Assert.Equal(["DecodeVideo", "ExtractFeatures", "SampleLatent", "DecodeAudio", "MuxVideo", .. again], _work.Had.Select(had => had.Stage));
    }

    [Fact]
    public async Task A_refused_file_is_found_in_quarantine()
    {
        _work.Faults["DecodeVideo"] = new InvalidInputException(FailureCategory.NotMedia, "a.mp4 is no video.");

        await _store.WriteTextAsync("incoming/films/a.mp4", "no film", default);
        await _store.WaitForAsync("quarantine/not_media/films/a.mp4.json");

        Assert.Equal((ClipState.Refused, "a.mp4 is no video."), ((await ClipAsync()).State, (await ClipAsync()).Message));
    }

    private static void Play<TCommand>(HostApplicationBuilder builder)
        where TCommand : class, IStageCommand =>
        builder.Services.AddBusConsumer<PlayedStage<TCommand>, PlayedStageDefinition<TCommand>>();

    private async Task<Clip> ClipAsync()
    {
        await using var db = await _host.Services.GetRequiredService<IDbContextFactory<PipelineDbContext>>().CreateDbContextAsync();
        return await db.Clips.Include(clip => clip.Steps).SingleAsync();
    }

    /// <summary>Has the name of what the workers throw; the coordinator knows it by that alone.</summary>
    private sealed class DamagedArtifactException(string message) : IOException(message);
}
