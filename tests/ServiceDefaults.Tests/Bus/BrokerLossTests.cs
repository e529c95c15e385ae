using MMAudio.ServiceDefaults.Tests.Fakes;

namespace MMAudio.ServiceDefaults.Tests.Bus;

public sealed class BrokerLossTests
{
    [ServersFact]
    [Trait("Category", "Slow")]
    public async Task A_message_in_hand_survives_the_loss_of_the_broker()
    {
        await using var servers = await LocalServers.LaunchAsync(LocalServer.RabbitMQ);
        await using var host = await BusHost.StartAsync(await servers.NewVirtualHostAsync());
        TaskCompletionSource taken = new();
        TaskCompletionSource go = new();
        host.Script.Act = async context =>
        {
            taken.TrySetResult();
            await go.Task.WaitAsync(context.CancellationToken);
        };
        await host.SendAsync(BusHost.Command);
        await taken.Task;

        await servers.StopAsync(LocalServer.RabbitMQ, kill: true);
        await host.Log.WaitAsync("The bus has lost the broker");
        await servers.StartAsync(LocalServer.RabbitMQ);
        await host.Log.WaitAsync("The bus is healthy again");
        go.SetResult();

        Assert.Equal(BusHost.Command.Ticket, (await host.Answers.NextAsync()).Ticket);
        Assert.Empty(host.Faults.Heard);
    }
}
