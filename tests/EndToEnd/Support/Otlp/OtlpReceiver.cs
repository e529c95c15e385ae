using System.Buffers.Binary;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace MMAudio.EndToEnd.Support.Otlp;

/// <summary>A collector over gRPC, as a dashboard is one: it takes what processes export, and remembers spans and names of metrics.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedSpan> _spans = new();
    private readonly ConcurrentDictionary<string, bool> _metrics = new();

    private OtlpReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        _app = builder.Build();
        _app.Run(TakeAsync);
    }

    /// <summary>What <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> must say.</summary>
    public string Endpoint => _app.Urls.First();

    public IReadOnlyList<ReceivedSpan> Spans => [.. _spans];

    public IReadOnlyCollection<string> MetricNames => [.. _metrics.Keys];

    public static async Task<OtlpReceiver> StartAsync()
    {
        var receiver = new OtlpReceiver();
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // a gRPC call is a POST of messages, each behind a flag and its length, answered alike; the status comes in a trailer
    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        Take(context.Request.Path, Message(body.ToArray()));

        context.Response.ContentType = "application/grpc";
        await context.Response.Body.WriteAsync(new byte[5], context.RequestAborted);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    private void Take(PathString method, ReadOnlySpan<byte> message)
    {
        if (method.StartsWithSegments("/opentelemetry.proto.collector.trace.v1.TraceService"))
        {
            foreach (var span in OtlpMessages.Spans(message))
            {
                _spans.Enqueue(span);
            }
        }
        else if (method.StartsWithSegments("/opentelemetry.proto.collector.metrics.v1.MetricsService"))
        {
            foreach (var name in OtlpMessages.MetricNames(message))
            {
                _metrics[name] = true;
            }
        }
    }

    private static byte[] Message(byte[] body) => body[0] == 0
        ? body[5..(5 + BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(1)))]
        : throw new InvalidDataException("The exporter compresses, which this collector does not read.");
}
