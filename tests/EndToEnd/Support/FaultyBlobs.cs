using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MMAudio.EndToEnd.Support;

/// <summary>Stands between the processes and the blob store, and answers 500 as long as it is told to.</summary>
internal sealed class FaultyBlobs : IAsyncDisposable
{
    private static readonly string[] OfTheConnection = ["Host", "Connection", "Transfer-Encoding", "Keep-Alive"];

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
    private readonly WebApplication _app;
    private readonly Uri _store;
    private int _refused;

    private FaultyBlobs(Uri store)
    {
        _store = store;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(ForwardAsync);
    }

    /// <summary>Whether requests are refused at present.</summary>
    public bool Failing { get; set; }

    /// <summary>How many requests were answered with 500.</summary>
    public int Refused => _refused;

    /// <summary>The store's connection string, leading here.</summary>
    public string ConnectionString { get; private set; } = "";

    public static async Task<FaultyBlobs> StartAsync(string connectionString)
    {
        const string key = "BlobEndpoint=";
        var endpoint = connectionString.Split(';').Single(part => part.StartsWith(key, StringComparison.Ordinal))[key.Length..];
        var proxy = new FaultyBlobs(new(endpoint));
        await proxy._app.StartAsync();
        var own = new UriBuilder(proxy._store) { Port = new Uri(proxy._app.Urls.First()).Port }.Uri;
        proxy.ConnectionString = connectionString.Replace(endpoint, own.AbsoluteUri, StringComparison.Ordinal);
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _client.Dispose();
    }

    // signatures cover the path and the headers, not the host: what was signed for this address holds for the store's
    private async Task ForwardAsync(HttpContext context)
    {
        if (Failing)
        {
            Interlocked.Increment(ref _refused);
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }

        var target = new UriBuilder(_store) { Path = context.Request.Path, Query = context.Request.QueryString.Value }.Uri;
        using var request = new HttpRequestMessage(new(context.Request.Method), target);
        if (context.Request.ContentLength > 0 || context.Request.Headers.TransferEncoding.Count > 0 || context.Request.Method == "PUT")
        {
            request.Content = new StreamContent(context.Request.Body);
        }

        foreach (var (name, values) in context.Request.Headers)
        {
            if (!OfTheConnection.Contains(name, StringComparer.OrdinalIgnoreCase)
                && !request.Headers.TryAddWithoutValidation(name, [.. values]))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, [.. values]);
            }
        }

        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
        {
            if (!OfTheConnection.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                context.Response.Headers[name] = values.ToArray();
            }
        }

        if (context.Request.Method != "HEAD" && context.Response.StatusCode is not (204 or 304))
        {
            await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
    }
}
