using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MMAudio.ServiceDefaults.Bus;

/// <summary>
/// Ends the process when its bus has been unhealthy for too long: the client library now and then does not find back after a lost
/// connection, and a new process does.
/// </summary>
internal sealed partial class BusWatchdog(
    IBusControl bus,
    IHostApplicationLifetime lifetime,
    IOptions<BusOptions> options,
    IOptions<HostOptions> host,
    TimeProvider time,
    ILogger<BusWatchdog> logger) : IDisposable
{
    /// <summary>The exit code of a process that gave itself up.</summary>
    public const int ExitCode = 70;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private ITimer? _lastResort;
    private long? _unhealthySince;
    private bool _wasHealthy;

    public void Dispose() => _lastResort?.Dispose();

    public async Task RunAsync(CancellationToken ct)
    {
        using PeriodicTimer timer = new(Interval, time);
        while (await timer.WaitForNextTickAsync(ct))
        {
            if (Look(bus.CheckHealth()))
            {
                GiveUp();
                return;
            }
        }
    }

    /// <summary>Tells that the bus has started: what comes now is a loss, even before the first look.</summary>
    internal void Started() => _wasHealthy = true;

    /// <summary>Whether it is time to give up.</summary>
    internal bool Look(BusHealthResult health)
    {
        if (health.Status == BusHealthStatus.Healthy)
        {
            if (_unhealthySince is { } since && _wasHealthy)
            {
                LogBack(time.GetElapsedTime(since).TotalSeconds);
            }

            _unhealthySince = null;
            _wasHealthy = true;
            return false;
        }

        if (_unhealthySince is null)
        {
            _unhealthySince = time.GetTimestamp();
            if (_wasHealthy)
            {
                LogLost(Reason(health));
            }
        }

        var elapsed = time.GetElapsedTime(_unhealthySince.Value);
        if (elapsed < options.Value.UnhealthyLimit)
        {
            return false;
        }

        LogGivingUp(elapsed.TotalSeconds);
        return true;
    }

    private static string Reason(BusHealthResult health) => health.Endpoints.Values
        .Select(endpoint => endpoint.Exception)
        .Prepend(health.Exception)
        .OfType<Exception>()
        .FirstOrDefault()?.GetBaseException().Message ?? health.Description;

    private void GiveUp()
    {
        Environment.ExitCode = ExitCode;

        // a bus that hangs may hang at its end as well
        _lastResort = time.CreateTimer(
            _ => Environment.Exit(ExitCode), null, host.Value.ShutdownTimeout + Interval, Timeout.InfiniteTimeSpan);
        lifetime.StopApplication();
    }

    [LoggerMessage(LogLevel.Warning, "The bus has lost the broker and tries to find back: {Reason}")]
    private partial void LogLost(string reason);

    [LoggerMessage(LogLevel.Information, "The bus is healthy again after {Seconds:0} s.")]
    private partial void LogBack(double seconds);

    [LoggerMessage(LogLevel.Critical, "The bus has been unhealthy for {Seconds:0} s; this process ends, for its supervisor to start it anew.")]
    private partial void LogGivingUp(double seconds);
}
