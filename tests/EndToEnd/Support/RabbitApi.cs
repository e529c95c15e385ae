using System.Net.Http.Json;
using System.Text.Json;

namespace MMAudio.EndToEnd.Support;

/// <summary>The broker's management interface, for one virtual host.</summary>
internal sealed class RabbitApi(Deployment deployment) : IDisposable
{
    private readonly HttpClient _http = deployment.Servers.OpenRabbitApi();
    private readonly string _host = new Uri(deployment.Rabbit).AbsolutePath.Trim('/');

    /// <summary>Puts a text into a queue, as some other program might.</summary>
    public async Task PublishAsync(string queue, string text, string contentType)
    {
        var message = new { properties = new { content_type = contentType, delivery_mode = 2 }, routing_key = queue, payload = text, payload_encoding = "string" };
        using var response = await _http.PostAsJsonAsync($"api/exchanges/{_host}/amq.default/publish", message);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(answer.GetProperty("routed").GetBoolean(), $"There is no queue {queue}.");
    }

    /// <summary>How many messages a queue holds; null where there is no such queue.</summary>
    public async Task<int?> CountAsync(string queue)
    {
        using var response = await _http.PostAsJsonAsync($"api/queues/{_host}/{queue}/get", new { count = 100, ackmode = "ack_requeue_true", encoding = "auto" });
        return response.IsSuccessStatusCode ? (await response.Content.ReadFromJsonAsync<JsonElement>()).GetArrayLength() : null;
    }

    public void Dispose() => _http.Dispose();
}
