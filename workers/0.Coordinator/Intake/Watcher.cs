using MMAudio.Coordinator.Loops;
using MMAudio.Persistence;
using MMAudio.Storage;
using Microsoft.Extensions.Options;

namespace MMAudio.Coordinator.Intake;

/// <summary>Looks at <c>incoming/</c> again and again; of several replicas one does.</summary>
internal sealed partial class Watcher(
    WatchPass pass, Leases leases, IOptions<CoordinatorOptions> options, TimeProvider time, ILogger<Watcher> logger) : BackgroundService
{
    private const string Duty = "watch";
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(RunOnceAsync, fault => LogFault(fault.Sentence(), fault), options.Value.WatchInterval, time, stoppingToken);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await leases.ReleaseAsync(Duty, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // then another replica takes over when the time is over
            LogFault(fault.Sentence(), fault);
        }
    }

    private async Task RunOnceAsync(CancellationToken ct)
    {
        if (await HoldAsync(ct))
        {
            var seen = await pass.RunAsync(() => HoldAsync(ct), ct);
            LogPass(seen);
        }
    }

    private Task<bool> HoldAsync(CancellationToken ct) => leases.TryHoldAsync(Duty, options.Value.WatchInterval + Grace, ct);

    [LoggerMessage(LogLevel.Debug, "Saw {Count} files under incoming/")]
    private partial void LogPass(int count);

    [LoggerMessage(LogLevel.Warning, "incoming/ cannot be listed now; this is tried again: {Reason}")]
    private partial void LogFault(string reason, Exception fault);
}
