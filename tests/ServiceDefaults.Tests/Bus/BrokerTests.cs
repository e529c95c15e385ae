using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MMAudio.ServiceDefaults.Bus;
using MMAudio.ServiceDefaults.Tests.Fakes;

namespace MMAudio.ServiceDefaults.Tests.Bus;

[Collection(nameof(ServersCollection))]
public sealed class BrokerTests(LocalServers servers)
{
    [ServersFact]
    public async Task A_command_goes_through_the_broker_and_its_answer_comes_back()
    {
        await using var host = await BusHost.StartAsync(await servers.NewVirtualHostAsync());

        await host.SendAsync(BusHost.Command);

        Assert.Equal(BusHost.Command.Ticket, (await host.Answers.NextAsync()).Ticket);
    }

    [ServersFact]
    public async Task All_queues_are_replicated_and_limit_deliveries()
    {
        var broker = await servers.NewVirtualHostAsync();
        await using var host = await BusHost.StartAsync(broker, ("Bus:DeliveryLimit", "7"));

        var queues = await QueuesAsync(broker);

        Assert.Superset(new HashSet<string>([.. Queues.OfCommands, "dead-letters"]), queues.Select(queue => queue.Name).ToHashSet());
        Assert.All(queues.Where(queue => !queue.Name.Contains("_bus_", StringComparison.Ordinal)), queue => Assert.Equal("quorum", queue.Type));
        Assert.All(queues.Where(queue => Queues.OfCommands.Contains(queue.Name)), queue => Assert.Equal("7", queue.Limit));
    }

    [ServersFact]
    public async Task Rubbish_is_put_aside_with_a_sentence()
    {
        var broker = await servers.NewVirtualHostAsync();
        await using var host = await BusHost.StartAsync(broker);

        await PublishAsync(broker, "decode-audio", "this is no message");

        Assert.StartsWith(
            "Error: A message in decode-audio cannot be read and was put aside in decode-audio_error: ",
            await host.Log.WaitAsync("put aside"),
            StringComparison.Ordinal);
    }

    [ServersFact]
    public async Task A_wrong_password_is_told_in_one_sentence_until_it_is_right()
    {
        UriBuilder broker = new(await servers.NewVirtualHostAsync()) { Password = "wrong" };
        using var host = BusHost.Build(broker.Uri.AbsoluteUri).Build();

        await host.StartAsync();

        var line = await host.Services.GetRequiredService<RecordingLogger>().WaitAsync("The broker");
        Assert.StartsWith($"Warning: The broker {broker.Host}:{broker.Port}{broker.Path} refuses the user", line, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", line, StringComparison.Ordinal);
        await host.StopAsync();
    }

    [ServersFact]
    public async Task A_stop_gives_the_message_in_hand_back()
    {
        var broker = await servers.NewVirtualHostAsync();
        TaskCompletionSource taken = new();
        var host = await BusHost.StartAsync(broker, ("shutdownTimeoutSeconds", "2"));
        host.Script.Act = async context =>
        {
            taken.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
        };
        await host.SendAsync(BusHost.Command);
        await taken.Task;

        await host.Host.StopAsync();
        host.Host.Dispose();

        await using var next = await BusHost.StartAsync(broker);
        Assert.Equal(BusHost.Command.Ticket, (await next.Answers.NextAsync()).Ticket);
        Assert.Empty(next.Faults.Heard);
    }

    private async Task<(string Name, string Type, string Limit)[]> QueuesAsync(string broker)
    {
        using var api = servers.OpenRabbitApi();
        var queues = await api.GetFromJsonAsync<JsonElement>(new Uri($"api/queues{new Uri(broker).AbsolutePath}", UriKind.Relative));
        return
        [
            .. queues.EnumerateArray().Select(queue => (
                queue.GetProperty("name").GetString()!,
                queue.GetProperty("type").GetString()!,
                queue.GetProperty("arguments").TryGetProperty("x-delivery-limit", out var limit) ? limit.ToString() : "")),
        ];
    }

    private async Task PublishAsync(string broker, string queue, string text)
    {
        using var api = servers.OpenRabbitApi();
        using var published = await api.PostAsJsonAsync(
            new Uri($"api/exchanges{new Uri(broker).AbsolutePath}/{queue}/publish", UriKind.Relative),
            new { properties = new { }, routing_key = "", payload = text, payload_encoding = "string" });
        published.EnsureSuccessStatusCode();
    }
}
