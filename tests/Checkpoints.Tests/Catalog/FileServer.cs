using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MMAudio.Checkpoints.Tests.Catalog;

/// <summary>A web server on this machine that misbehaves as told, one answer after another.</summary>
internal sealed class FileServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    public FileServer()
    {
        _listener.Start();
        _loop = Task.Run(AcceptAsync);
    }

    /// <summary>What it serves, by name.</summary>
    public ConcurrentDictionary<string, byte[]> Files { get; } = [];

    /// <summary>How the next answers for a file differ from honest ones; afterwards it is honest.</summary>
    public ConcurrentDictionary<string, Queue<Fault>> Faults { get; } = [];

    /// <summary>Every request: file name, and the first byte asked for.</summary>
    public ConcurrentQueue<(string Name, long From)> Requests { get; } = [];

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public void Misbehave(string name, params Fault[] faults) => Faults[name] = new(faults);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _loop;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await ServeAsync(client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, leaveOpen: true);
            var name = (await reader.ReadLineAsync(_stop.Token))!.Split(' ')[1].TrimStart('/');
            var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } line)
            {
                headers[line[..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
            }

            await AnswerAsync(stream, name, headers);
        }
        catch (IOException)
        {
            // the client went away, as it may
        }
    }

    private async Task AnswerAsync(NetworkStream stream, string name, Dictionary<string, string> headers)
    {
        var fault = Faults.TryGetValue(name, out var faults) && faults.TryDequeue(out var next) ? next : Fault.None;
        var range = headers.TryGetValue("Range", out var text) && headers.ContainsKey("If-Range") ? text : "bytes=0-";
        var from = fault == Fault.IgnoresRange ? 0 : long.Parse(range["bytes=".Length..^1], CultureInfo.InvariantCulture);
        Requests.Enqueue((name, from));

        if (fault == Fault.Unavailable || !Files.TryGetValue(name, out var file))
        {
            await WriteAsync(stream, $"HTTP/1.1 {(fault == Fault.Unavailable ? "503 Busy" : "404 Not Found")}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            return;
        }

        if (from >= file.Length)
        {
            await WriteAsync(
                stream, $"HTTP/1.1 416 Range Not Satisfiable\r\nContent-Range: bytes */{file.Length}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            return;
        }

        var body = fault == Fault.WrongBytes ? new byte[file.Length - from] : file[(int)from..];
        var declared = fault switch { Fault.DeclaresMore => body.Length + 100, Fault.DeclaresLess => body.Length - 100, Fault.DeclaresTerabytes => 1L << 42, _ => body.Length };
        var place = from > 0 ? $"Content-Range: bytes {from}-{file.Length - 1}/{file.Length}\r\n" : "";
        await WriteAsync(
            stream, $"HTTP/1.1 {(from > 0 ? "206 Partial Content" : "200 OK")}\r\nContent-Length: {declared}\r\n{place}ETag: \"v1\"\r\nConnection: close\r\n\r\n");
        await stream.WriteAsync(fault == Fault.BreaksOff ? body.AsMemory(0, body.Length / 2) : body, _stop.Token);
    }

    private async Task WriteAsync(NetworkStream stream, string text) => await stream.WriteAsync(Encoding.ASCII.GetBytes(text), _stop.Token);
}
