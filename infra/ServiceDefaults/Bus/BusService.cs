using MassTransit;
using Microsoft.Extensions.Hosting;

namespace MMAudio.ServiceDefaults.Bus;

/// <summary>
/// Starts the bus when the broker is there, watches over it, and at the end lets the messages in hand be finished. The process comes up
/// meanwhile, so that its health can be asked.
/// </summary>
internal sealed class BusService(BrokerGate gate, IBusDepot depot, BusReadiness readiness, BusWatchdog watchdog) : BackgroundService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await depot.Stop(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await gate.PassAsync(stoppingToken);
        await Task.WhenAll(StartAsync(), watchdog.RunAsync(stoppingToken));

        async Task StartAsync()
        {
            await depot.Start(stoppingToken);
            readiness.Started();
        }
    }
}
