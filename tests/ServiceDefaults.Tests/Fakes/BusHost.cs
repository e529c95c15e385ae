using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MMAudio.Contracts.Commands;
using MMAudio.Contracts.Events;
using MMAudio.Core.Generations;
using MMAudio.ServiceDefaults.Bus;

namespace MMAudio.ServiceDefaults.Tests.Fakes;

/// <summary>A process with one stage, one who hears its answers, and one who hears its faults.</summary>
internal sealed class BusHost : IAsyncDisposable
{
    private BusHost(IHost host) => Host = host;

    public IHost Host { get; }

    public Script Script => Host.Services.GetRequiredService<Script>();

    public Listener<AudioDecoded> Answers => Host.Services.GetRequiredService<Listener<AudioDecoded>>();

    public Listener<Fault<DecodeAudio>> Faults => Host.Services.GetRequiredService<Listener<Fault<DecodeAudio>>>();

    public RecordingLogger Log => Host.Services.GetRequiredService<RecordingLogger>();

    public static DecodeAudio Command { get; } =
        new(new(Guid.Parse("11111111-2222-3333-4444-555555555555"), 1, 1), new("artifacts/latents/a"), new("mini", "f"), new("artifacts/waves/b"));

    public static async Task<BusHost> StartAsync(string? broker = null, params (string Key, string Value)[] settings)
    {
        var builder = Build(broker, settings);
        BusHost host = new(builder.Build());
        await host.Host.StartAsync();
        await host.Host.Services.GetRequiredService<BusReadiness>().WaitAsync(default).WaitAsync(TimeSpan.FromMinutes(2));
        return host;
    }

    public static HostApplicationBuilder Build(string? broker, params (string Key, string Value)[] settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:rabbitmq"] = broker,
            ["Stages:DecodeAudio:RetryMinimum"] = "00:00:00.001",
            ["Stages:DecodeAudio:RetryMaximum"] = "00:00:00.002",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
        RecordingLogger log = new();
        builder.Logging.AddProvider(log);
        builder.Services
            .AddSingleton(log)
            .AddSingleton<Script>()
            .AddSingleton<Listener<AudioDecoded>>()
            .AddSingleton<Listener<Fault<DecodeAudio>>>()
            .AddStageConsumer<DecodeAudioConsumer, DecodeAudioConsumerDefinition>(PipelineStage.DecodeAudio)
            .AddBusConsumer<ListenerConsumer<AudioDecoded>, ListenerDefinition<AudioDecoded>>()
            .AddBusConsumer<ListenerConsumer<Fault<DecodeAudio>>, ListenerDefinition<Fault<DecodeAudio>>>();
        builder.AddBus();
        return builder;
    }

    public async Task SendAsync(DecodeAudio command)
    {
        var endpoint = await Host.Services.GetRequiredService<IBus>().GetSendEndpoint(Queues.Address<DecodeAudio>());
        await endpoint.Send(command);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.StopAsync();
        Host.Dispose();
    }
}
