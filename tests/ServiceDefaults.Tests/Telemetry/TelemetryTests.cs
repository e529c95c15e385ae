using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;

namespace MMAudio.ServiceDefaults.Tests.Telemetry;

public sealed class TelemetryTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mmaudio-telemetry-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Logs_and_metrics_go_to_the_endpoint_of_the_standard_variable()
    {
        ConcurrentBag<string> received = [];
        await using var receiver = await ReceiveAsync(received);

        await using (var app = Build($"--OTEL_EXPORTER_OTLP_ENDPOINT={receiver.Urls.Single()}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"))
        {
            await app.StartAsync();
            await app.StopAsync();
        }

        Assert.Superset(new HashSet<string> { "/v1/logs", "/v1/metrics" }, received.ToHashSet());
    }

    [Fact]
    public void Without_the_variable_nothing_is_sent()
    {
        var silent = Exporters();
        var telling = Exporters("--OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:1");

        Assert.Equal(0, silent);
        Assert.NotEqual(0, telling);
    }

    private static async Task<WebApplication> ReceiveAsync(ConcurrentBag<string> received)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var receiver = builder.Build();
        receiver.Run(http =>
        {
            received.Add(http.Request.Path);
            return Task.CompletedTask;
        });
        await receiver.StartAsync();
        return receiver;
    }

    private int Exporters(params string[] args)
    {
        var builder = Host.CreateApplicationBuilder([$"--ConnectionStrings:blobs=folder:{_folder.FullName}", .. args]);
        builder.AddServiceDefaults();
        return builder.Services.Count(service => service.ServiceType.FullName!.Contains("OtlpExporter", StringComparison.Ordinal));
    }

    private WebApplication Build(params string[] args) =>
        WorkerProcess.Build([$"--ConnectionStrings:blobs=folder:{_folder.FullName}", .. args], _ => { });
}
