using System.Net;
using System.Net.Http.Headers;
using MMAudio.Core.Failures;

namespace MMAudio.Checkpoints.Catalog;

/// <summary>Fetches one file into <c>FILE.part</c>, going on where an earlier attempt or an earlier run broke off.</summary>
internal sealed class Downloader(HttpClient client, PullOptions options, TimeProvider time)
{
    /// <summary>What is added to the name of a file that is not complete.</summary>
    public const string PartExtension = ".part";

    private const int BufferSize = 1 << 17;

    // a server that starts over each time and breaks off anywhere would otherwise keep us for ever
    private const int MaximumAttempts = 100;

    /// <summary>Fetches until the server has no more; what came is still to be verified.</summary>
    /// <param name="url">The address.</param>
    /// <param name="part">The file that grows; what is in it already is kept when the server agrees.</param>
    /// <param name="progress">Bytes here, and bytes in all where the server tells.</param>
    /// <param name="cancellationToken">Stops at once; the part stays for the next run.</param>
    /// <exception cref="InvalidInputException">The server refuses, or the connection fails again and again.</exception>
    public async Task FetchAsync(Uri url, string part, Action<long, long?> progress, CancellationToken cancellationToken)
    {
        var failures = 0;
        for (var attempt = 1; ; attempt++)
        {
            var before = Length(part);
            var problem = await TryAsync(url, part, progress, cancellationToken);
            if (problem is null)
            {
                return;
            }

            failures = Length(part) > before ? 1 : failures + 1;
            if (failures >= options.Attempts || attempt >= MaximumAttempts)
            {
                throw new InvalidInputException(
                    FailureCategory.Environment,
                    $"Fetching {url} failed {failures} times in a row ({problem}); run the same command again to go on where it stopped.");
            }

            await Task.Delay(options.Pause * Math.Pow(2, failures - 1), time, cancellationToken);
        }
    }

    /// <summary>Forgets what was fetched.</summary>
    public static void Discard(string part)
    {
        File.Delete(part);
        File.Delete(ValidatorPath(part));
    }

    /// <summary>Bytes of a file; none when it does not exist.</summary>
    public static long Length(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;

    private static string ValidatorPath(string part) => part + ".etag";

    /// <summary>One attempt: null when the file is whole, else what went wrong.</summary>
    private async Task<string?> TryAsync(Uri url, string part, Action<long, long?> progress, CancellationToken cancellationToken)
    {
        using var idle = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        idle.CancelAfter(options.IdleTimeout);
        try
        {
            using var request = Request(url, part);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, idle.Token);
            return await ReceiveAsync(url, part, response, progress, idle, cancellationToken);
        }
        catch (HttpRequestException e)
        {
            return Innermost(e);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "the server sent nothing for too long";
        }
    }

    private static HttpRequestMessage Request(Uri url, string part)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        var have = Length(part);
        if (have > 0 && File.Exists(ValidatorPath(part)) && EntityTagHeaderValue.TryParse(File.ReadAllText(ValidatorPath(part)), out var tag))
        {
            request.Headers.Range = new(have, null);
            request.Headers.IfRange = new(tag);
        }

        return request;
    }

    private async Task<string?> ReceiveAsync(
        Uri url, string part, HttpResponseMessage response, Action<long, long?> progress, CancellationTokenSource idle, CancellationToken cancellationToken)
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                Discard(part);
                KeepValidator(part, response);
                return await CopyAsync(part, response, response.Content.Headers.ContentLength, progress, idle, cancellationToken);
            case HttpStatusCode.PartialContent when response.Content.Headers.ContentRange is { From: { } from } range && from == Length(part):
                return await CopyAsync(part, response, range.Length, progress, idle, cancellationToken);
            case HttpStatusCode.PartialContent:
                Discard(part);
                return "the server continued at another place than asked for";
            case HttpStatusCode.RequestedRangeNotSatisfiable when response.Content.Headers.ContentRange?.Length == Length(part):
                return null;
            case HttpStatusCode.RequestedRangeNotSatisfiable:
                Discard(part);
                return "the server has another file than before";
            case >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests:
                return $"the server answered {(int)response.StatusCode}";
            default:
                throw new InvalidInputException(
                    FailureCategory.Environment,
                    $"The server has no {url} for us (it answered {(int)response.StatusCode}); name a mirror by {PullOptions.MirrorVariable}, or fetch the file by hand and use mmaudio models import.");
        }
    }

    private async Task<string?> CopyAsync(
        string part, HttpResponseMessage response, long? total, Action<long, long?> progress, CancellationTokenSource idle, CancellationToken cancellationToken)
    {
        CheckSize(part, total);
        var source = await response.Content.ReadAsStreamAsync(idle.Token);
        await using var target = new FileStream(part, FileMode.Append, FileAccess.Write, FileShare.Read, BufferSize);
        var buffer = new byte[BufferSize];
        while (true)
        {
            int count;
            idle.CancelAfter(options.IdleTimeout);
            try
            {
                count = await source.ReadAsync(buffer, idle.Token);
            }
            catch (IOException e)
            {
                return Innermost(e);
            }

            if (count == 0)
            {
                return total is { } expected && target.Position < expected ? $"the connection ended at {target.Position} of {expected} bytes" : null;
            }

            await target.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            CheckSize(part, target.Position);
            progress(target.Position, total);
        }
    }

    /// <summary>A server may say anything, and send without end.</summary>
    private void CheckSize(string part, long? size)
    {
        if (size > options.MaximumFileSize)
        {
            Discard(part);
            throw new InvalidInputException(
                FailureCategory.Environment,
                $"The server sends more than {options.MaximumFileSize >> 30} GB as {Path.GetFileNameWithoutExtension(part)}, which cannot be right; use another mirror.");
        }
    }

    /// <summary>Only a strong validator proves that the rest belongs to the same file.</summary>
    private static void KeepValidator(string part, HttpResponseMessage response)
    {
        if (response.Headers.ETag is { IsWeak: false } tag)
        {
            File.WriteAllText(ValidatorPath(part), tag.ToString());
        }
    }

    private static string Innermost(Exception e) => e.GetBaseException().Message.TrimEnd('.');
}
