using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MMAudio.ServiceDefaults.Bus;

/// <summary>
/// Starts the bus when the broker is there, watches over it, and at the end lets the messages in hand be finished. The process comes up
/// meanwhile, so that its health can be asked.
/// </summary>
internal sealed partial class BusService(
    BrokerGate gate, IBusDepot depot, BusReadiness readiness, BusWatchdog watchdog, ILogger<BusService> logger) : BackgroundService
{
    private bool _passed;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_passed)
        {
            await depot.Stop(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await gate.PassAsync(stoppingToken);
        _passed = true;
        await Task.WhenAll(StartAsync(), watchdog.RunAsync(stoppingToken));

        async Task StartAsync()
        {
            await depot.Start(stoppingToken);
            watchdog.Started();
            readiness.Started();
            LogReady();
        }
    }

    [LoggerMessage(LogLevel.Information, "Ready for messages")]
    private partial void LogReady();
}
