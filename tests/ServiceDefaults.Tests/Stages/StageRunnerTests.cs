using System.Diagnostics.Metrics;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MMAudio.Contracts.Commands;
using MMAudio.Contracts.Events;
using MMAudio.Core.Failures;
using MMAudio.Core.Generations;
using MMAudio.ServiceDefaults.Bus;
using MMAudio.ServiceDefaults.Stages;
using MMAudio.ServiceDefaults.Tests.Fakes;
using MMAudio.Storage;

namespace MMAudio.ServiceDefaults.Tests.Stages;

public sealed class StageRunnerTests : IAsyncLifetime
{
    private static readonly MuxVideo Command = new(
        new(Guid.Parse("11111111-2222-3333-4444-555555555555"), 2, 1),
        new("incoming/shop/clip.mp4", "hash"),
        new("artifacts/frames/a"),
        new("artifacts/waves/b"),
        new("mini", "f"),
        new("", "", 1, 1, 1),
        new("replace"),
        new("artifacts/outputs/c.mp4"),
        new("artifacts/pictures/c.png"));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mmaudio-runner-");
    private readonly List<string> _measured = [];
    private readonly MeterListener _meters = new();
    private IHost _host = null!;

    private StageScript Script => Service<StageScript>();

    public async Task InitializeAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:blobs", $"folder:{_folder.FullName}"), new("Stages:MuxVideo:Retries", "0")]);
        builder.Services.AddArtifactStore(builder.Configuration);
        RecordingLogger log = new();
        builder.Logging.AddProvider(log);
        builder.Services
            .AddSingleton(log)
            .AddSingleton<StageScript>()
            .AddSingleton<Listener<VideoMuxed>>()
            .AddSingleton<Listener<ClipRefused>>()
            .AddSingleton<Listener<Fault<MuxVideo>>>()
            .AddBusConsumer<ListenerConsumer<VideoMuxed>, ListenerDefinition<VideoMuxed>>()
            .AddBusConsumer<ListenerConsumer<ClipRefused>, ListenerDefinition<ClipRefused>>()
            .AddBusConsumer<ListenerConsumer<Fault<MuxVideo>>, ListenerDefinition<Fault<MuxVideo>>>()
            .AddStageConsumer<RunnerConsumer, RunnerConsumerDefinition>(PipelineStage.MuxVideo);
        builder.AddBus();
        _host = builder.Build();
        await _host.StartAsync();
        await Service<BusReadiness>().WaitAsync(default);

        Script.Work = (_, step, ct) => File.WriteAllTextAsync(step.Output, "result", ct);
        var meters = Service<IMeterFactory>();
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == meters && instrument.Meter.Name == StageMetrics.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Keep(instrument, tags));
        _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Keep(instrument, tags));
        _meters.Start();
    }

    public async Task DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        _meters.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_result_is_stored_and_answered()
    {
        var muxed = await AskAsync<VideoMuxed>();

        Assert.Equal((Command.Ticket, Command.Output, true), (muxed.Ticket, muxed.Output, muxed.Report.Ran));
        Assert.Equal("result", await File.ReadAllTextAsync(Stored(Command.Output.Name)));
    }

    [Fact]
    public async Task The_result_is_stored_after_everything_else()
    {
        Script.Work = async (command, step, ct) =>
        {
            await File.WriteAllTextAsync(step.Output, "result", ct);
            await step.StoreAsync(step.Output, command.Picture, ct);
            Assert.False(File.Exists(Stored(command.Output.Name)));
        };

        await AskAsync<VideoMuxed>();

        Assert.True(File.Exists(Stored(Command.Picture.Name)) && File.Exists(Stored(Command.Output.Name)));
    }

    [Fact]
    public async Task A_refusal_speaks_of_the_users_file()
    {
        await Service<IArtifactStore>().WriteTextAsync(Command.Source.Name, "text", default);
        Script.Work = async (command, step, ct) =>
        {
            var path = await step.FetchAsync(new Contracts.ArtifactRef(command.Source.Name), ct);
            throw new InvalidInputException(FailureCategory.Corrupt, $"{Path.GetFileName(path)} ({path}) is cut off.");
        };

        var refused = await AskAsync<ClipRefused>();

        Assert.Equal(("mux_video", "corrupt"), (refused.Stage, refused.Category));
        Assert.Equal("clip.mp4 (incoming/shop/clip.mp4) is cut off.", refused.Reason);
    }

    [Theory]
    [InlineData(FailureCategory.Environment)]
    [InlineData(FailureCategory.Model)]
    [InlineData(FailureCategory.Permission)]
    public async Task What_another_worker_could_do_is_not_refused(FailureCategory category)
    {
        Script.Work = (_, _, _) => throw new InvalidInputException(category, "This machine lacks something.");

        var fault = await AskAsync<Fault<MuxVideo>>();

        Assert.Equal("This machine lacks something.", fault.Exceptions.Single().Message);
        Assert.Contains("ClipId=11111111", await Service<RecordingLogger>().WaitAsync("Warning: Failed: This machine lacks"), StringComparison.Ordinal);
        await Service<RecordingLogger>().WaitAsync("Error: A message in mux-video was given up: This machine lacks something.");
    }

    [Fact]
    public async Task A_command_without_a_ticket_is_put_aside()
    {
        await SendAsync(Command with { Ticket = null! });

        await Service<RecordingLogger>().WaitAsync("A message in mux-video cannot be read and was put aside in mux-video_error");
    }

    [Fact]
    public async Task Every_outcome_is_counted()
    {
        await AskAsync<VideoMuxed>();
        await AskAsync<VideoMuxed>();
        await Service<RecordingLogger>().WaitAsync("Nothing to do");
        Script.Work = (_, _, _) => throw new InvalidInputException(FailureCategory.Corrupt, "It is cut off.");
        await SendAsync(Command with { Output = new("artifacts/outputs/d.mp4") });
        await Service<Listener<ClipRefused>>().NextAsync();
        await _host.StopAsync();

        Assert.Superset(
            new HashSet<string>
            {
                "mmaudio.stage.queue_wait stage=mux_video",
                "mmaudio.stage.duration stage=mux_video outcome=done",
                "mmaudio.stage.duration stage=mux_video outcome=reused",
                "mmaudio.stage.duration stage=mux_video outcome=refused",
                "mmaudio.stage.failures stage=mux_video outcome=refused category=corrupt",
            },
            _measured.ToHashSet());
    }

    private void Keep(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_measured)
        {
            _measured.Add(string.Join(' ', [instrument.Name, .. tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")]));
        }
    }

    private string Stored(string name) => Path.Combine(_folder.FullName, name);

    private T Service<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    private async Task<T> AskAsync<T>() where T : class
    {
        await SendAsync(Command);
        return await Service<Listener<T>>().NextAsync();
    }

    private async Task SendAsync(MuxVideo command)
    {
        var endpoint = await Service<IBus>().GetSendEndpoint(Queues.Address<MuxVideo>());
        await endpoint.Send(command);
    }
}
