using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using MMAudio.ServiceDefaults.Bus;

namespace MMAudio.ServiceDefaults.Tests.Health;

public sealed class WorkerProcessTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mmaudio-process-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_process_that_reaches_bus_and_store_is_healthy()
    {
        await using var app = Build();
        await app.StartAsync();
        await app.Services.GetRequiredService<BusReadiness>().WaitAsync(default);

        using var http = Client(app);

        Assert.Equal("Healthy\nbus: Healthy Ready\nstore: Healthy\n", Sorted(await http.GetStringAsync(new Uri("/health", UriKind.Relative))));
        await app.StopAsync();
    }

    [Fact]
    public async Task A_process_without_its_broker_lives_but_is_not_ready()
    {
        await using var app = Build("--ConnectionStrings:rabbitmq=amqp://guest:guest@127.0.0.1:1/");
        await app.StartAsync();

        using var http = Client(app);
        using var health = await http.GetAsync(new Uri("/health", UriKind.Relative));
        using var alive = await http.GetAsync(new Uri("/alive", UriKind.Relative));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (health.StatusCode, alive.StatusCode));
        await app.StopAsync();
    }

    [Fact]
    public async Task A_process_without_its_store_is_not_ready_and_says_why()
    {
        await using var app = Build(
            "--ConnectionStrings:blobs=DefaultEndpointsProtocol=http;AccountName=a;AccountKey=aaaa;BlobEndpoint=http://127.0.0.1:1/a;");
        await app.StartAsync();

        using var http = Client(app);
        using var health = await http.GetAsync(new Uri("/health", UriKind.Relative));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.Contains("store: Unhealthy The store ", await health.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await app.StopAsync();
    }

    [Fact]
    public async Task A_process_that_is_not_configured_ends_with_a_code_of_its_own() =>
        Assert.Equal(WorkerProcess.Misconfigured, await WorkerProcess.RunAsync(["--ConnectionStrings:blobs="], _ => { }));

    private static HttpClient Client(WebApplication app) => new() { BaseAddress = new(app.Urls.Single()) };

    private static string Sorted(string text)
    {
        var lines = text.TrimEnd().Split('\n');
        return string.Join('\n', [lines[0], .. lines.Skip(1).Order(StringComparer.Ordinal), ""]);
    }

    private WebApplication Build(params string[] args) =>
        WorkerProcess.Build([$"--ConnectionStrings:blobs=folder:{_folder.FullName}", .. args], _ => { });
}
