using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MMAudio.AudioDecoder;
using MMAudio.Contracts.Commands;
using MMAudio.Contracts.Events;
using MMAudio.FeatureExtractor;
using MMAudio.LatentSampler;
using MMAudio.Muxer;
using MMAudio.ServiceDefaults.Bus;
using MMAudio.ServiceDefaults.Tests.Fakes;
using MMAudio.Storage;
using MMAudio.VideoDecoder;

namespace MMAudio.Workers.Tests.Fakes;

/// <summary>All five workers in one process, over the in-memory transport and a folder, and one who hears what they say.</summary>
internal sealed class WorkersHost : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly IHost _host;

    private WorkersHost(DirectoryInfo folder, IHost host) => (_folder, _host) = (folder, host);

    public IArtifactStore Store => Service<IArtifactStore>();

    public RecordingLogger Log => Service<RecordingLogger>();

    public string File(string name) => Path.Combine(_folder.FullName, name);

    public T Service<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    public static async Task<WorkersHost> StartAsync(string modelsFolder, params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("mmaudio-workers-");
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:blobs"] = $"folder:{folder.FullName}",
            ["Models:Folder"] = modelsFolder,
            ["Onnx:Provider"] = "Cpu",
            ["Onnx:Threads"] = "1",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
        builder.Services.AddArtifactStore(builder.Configuration);
        RecordingLogger log = new();
        builder.Logging.AddProvider(log);
        builder.Services.AddSingleton(log);
        Hear<VideoDecoded>(builder.Services);
        Hear<FeaturesExtracted>(builder.Services);
        Hear<LatentSampled>(builder.Services);
        Hear<AudioDecoded>(builder.Services);
        Hear<VideoMuxed>(builder.Services);
        Hear<ClipRefused>(builder.Services);
        Hear<Fault<DecodeVideo>>(builder.Services);
        Hear<Fault<ExtractFeatures>>(builder.Services);
        Hear<Fault<DecodeAudio>>(builder.Services);
        builder.AddVideoDecoder();
        builder.AddFeatureExtractor();
        builder.AddLatentSampler();
        builder.AddAudioDecoder();
        builder.AddMuxer();
        builder.AddBus();

        WorkersHost host = new(folder, builder.Build());
        await host._host.StartAsync();
        await host.Service<BusReadiness>().WaitAsync(default);
        return host;
    }

    /// <summary>Sends a command and waits for the next event of a kind.</summary>
    public async Task<TEvent> AskAsync<TCommand, TEvent>(TCommand command)
        where TCommand : class, IStageCommand
        where TEvent : class
    {
        var endpoint = await Service<IBus>().GetSendEndpoint(Queues.Address<TCommand>());
        await endpoint.Send(command);
        return await Service<Listener<TEvent>>().NextAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        _folder.Delete(recursive: true);
    }

    private static void Hear<T>(IServiceCollection services) where T : class => services
        .AddSingleton<Listener<T>>()
        .AddBusConsumer<ListenerConsumer<T>, ListenerDefinition<T>>();
}
