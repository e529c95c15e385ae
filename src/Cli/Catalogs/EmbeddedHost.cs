using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MMAudio.AudioDecoder;
using MMAudio.Coordinator;
using MMAudio.Core.Failures;
using MMAudio.FeatureExtractor;
using MMAudio.LatentSampler;
using MMAudio.Muxer;
using MMAudio.Persistence;
using MMAudio.Persistence.Commands;
using MMAudio.ServiceDefaults;
using MMAudio.ServiceDefaults.Bus;
using MMAudio.VideoDecoder;

namespace MMAudio.Cli.Catalogs;

/// <summary>The whole distributed form in this process: the coordinator and all workers over a bus in memory, without a listener.</summary>
internal sealed class EmbeddedHost : IAsyncDisposable
{
    // a network in the middle of a long step is given up: its result would be the same next time
    private static readonly TimeSpan ShutdownTime = TimeSpan.FromSeconds(5);

    // where nothing travels and nobody else writes, little is waited for and nothing gets lost; the environment may say otherwise
    private static readonly Dictionary<string, string?> Habits = new()
    {
        ["Coordinator:PollInterval"] = "00:00:00.2",
        ["Coordinator:WatchInterval"] = "00:00:02",
        ["Coordinator:SettleTime"] = "00:00:01",
        ["Coordinator:SweepInterval"] = "00:00:05",
        ["Coordinator:StaleAfter"] = "1.00:00:00",
        ["Coordinator:MaxInFlight"] = "4",
        // the networks of all stages are in this process; a larger package is loaded stage by stage
        ["Models:KeepLoadedBytes"] = $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4}",
        ["Stages:DecodeVideo:Concurrency"] = MediaAtOnce,
        ["Stages:MuxVideo:Concurrency"] = MediaAtOnce,
    };

    // ffmpeg takes a few threads for each
    private static string MediaAtOnce => $"{Math.Clamp(Environment.ProcessorCount / 4, 1, 4)}";

    private readonly IHost _host;
    private readonly FileStream _lock;

    private EmbeddedHost(IHost host, FileStream @lock)
    {
        _host = host;
        _lock = @lock;
    }

    /// <summary>Cancelled when the host gives up by itself.</summary>
    public CancellationToken Stopped => _host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

    /// <summary>Starts working on what is there.</summary>
    /// <exception cref="InvalidInputException">Another process works on the folder.</exception>
    public static async Task<EmbeddedHost> StartAsync(CatalogPlace place, EmbeddedOptions options, Terminal terminal, CancellationToken ct)
    {
        var folder = place.Folder ?? throw new ArgumentException("There is no folder to work on.", nameof(place));
        var @lock = Lock(folder);
        try
        {
            EmbeddedHost host = new(Build(place, options, terminal), @lock);
            try
            {
                await host.StartAsync(ct);
                return host;
            }
            catch
            {
                await host.DisposeAsync();
                throw;
            }
        }
        catch
        {
            await @lock.DisposeAsync();
            throw;
        }
    }

    /// <summary>Why the host gave up.</summary>
    public Exception Failure() => _host.Services.GetServices<IHostedService>().OfType<BackgroundService>()
        .Select(service => service.ExecuteTask?.Exception?.GetBaseException()).OfType<Exception>().FirstOrDefault()
        ?? new InvalidOperationException("A part of the pipeline has ended.");

    public async ValueTask DisposeAsync()
    {
        using (CancellationTokenSource late = new(ShutdownTime))
        {
            try
            {
                await _host.StopAsync(late.Token);
            }
            catch (OperationCanceledException)
            {
                // what is in hand now is done again in the next run
            }
        }

        // for whoever looks before the next run: nothing is in anybody's hands now
        await RecallAsync(CancellationToken.None);
        await ((IAsyncDisposable)_host).DisposeAsync();
        await _lock.DisposeAsync();
    }

    /// <summary>Whether some process works on a folder now.</summary>
    public static bool IsAtWork(string folder)
    {
        try
        {
            using var free = Open(folder);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static IHost Build(CatalogPlace place, EmbeddedOptions options, Terminal terminal)
    {
        HostApplicationBuilder builder = new(new HostApplicationBuilderSettings { DisableDefaults = true, ApplicationName = "mmaudio" });
        builder.Configuration.AddInMemoryCollection(Habits).AddConfiguration(place.Configuration).AddInMemoryCollection(Settings(options));
        builder.AddServiceDefaults();
        builder.Logging.ClearProviders().AddProvider(new TerminalLog(terminal, options.Verbose));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTime);
        builder.AddCoordinator();
        builder.AddVideoDecoder();
        builder.AddFeatureExtractor();
        builder.AddLatentSampler();
        builder.AddAudioDecoder();
        builder.AddMuxer();
        builder.AddBus();
        return builder.Build();
    }

    private static Dictionary<string, string?> Settings(EmbeddedOptions options)
    {
        Dictionary<string, string?> settings = new()
        {
            ["ConnectionStrings:rabbitmq"] = "memory",
            ["Onnx:Provider"] = $"{options.Backend.Provider}",
            ["Onnx:Precision"] = $"{options.Backend.Precision}",
            ["Onnx:Threads"] = $"{options.Backend.Threads}",
        };
        if (options.Models is { } models)
        {
            settings["Coordinator:ModelsFolder"] = models;
            settings["Models:Folder"] = models;
        }

        return settings;
    }

    private static FileStream Lock(string folder)
    {
        try
        {
            return Open(folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            throw new InvalidInputException(
                FailureCategory.Environment,
                $"Another mmaudio works on {folder} and takes over what was added; mmaudio catalog status --watch follows it.");
        }
    }

    private static FileStream Open(string folder) =>
        new(Path.Combine(folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    private async Task StartAsync(CancellationToken ct)
    {
        await _host.Services.MigrateAsync(ct);
        await RecallAsync(ct);
        await _host.StartAsync(ct);
    }

    private async Task RecallAsync(CancellationToken ct)
    {
        await using var db = await _host.Services.GetRequiredService<IDbContextFactory<PipelineDbContext>>().CreateDbContextAsync(ct);
        await db.RecallAsync(ct);
    }
}
