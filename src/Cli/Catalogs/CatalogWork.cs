using MMAudio.Cli.Catalogs.Reporting;
using MMAudio.Persistence.Queries;
using MMAudio.Storage;

namespace MMAudio.Cli.Catalogs;

/// <summary>Waits for catalogs to be worked off, in this process or by others, and says how it ended.</summary>
/// <param name="tool">Where to write.</param>
/// <param name="session">The catalogs.</param>
/// <param name="json">Whether a machine reads it.</param>
internal sealed class CatalogWork(Tool tool, CatalogSession session, bool json)
{
    /// <summary>Works in this process, or waits for the workers where they are processes of their own.</summary>
    /// <param name="names">Which catalogs; null for all.</param>
    /// <param name="dropped">What must be admitted first.</param>
    /// <param name="options">How this process works.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(
        IReadOnlyList<string>? names, IReadOnlyList<StoredBlob> dropped, EmbeddedOptions options, CancellationToken ct)
    {
        try
        {
            return session.Place.Folder is null
                ? Tell(await Follower(names).UntilFinishedAsync(dropped, ct))
                : await WorkAsync(names, dropped, options, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            tool.Terminal.Complain(session.Place.Folder is null
                ? "Stopped waiting; the workers go on, and mmaudio catalog status says how far they are."
                : "Stopped; what is done is kept, and mmaudio catalog run goes on with the rest.");
            return ExitCode.Cancelled;
        }
    }

    /// <summary>Says how catalogs ended.</summary>
    /// <returns>The exit code: 0 only where every clip is done.</returns>
    public int Tell(IReadOnlyList<CatalogStatus> catalogs)
    {
        if (!json)
        {
            tool.Terminal.Tables.Write(StatusView.Of(catalogs, [], tool.Terminal.IsInteractive));
            foreach (var status in catalogs)
            {
                tool.Terminal.Output.WriteLine(Advice(status));
            }
        }

        return catalogs.All(status => status.IsFinished && status.Clips.Done == status.Clips.Total && status.Problems == 0)
            ? ExitCode.Success
            : ExitCode.SomeFailed;
    }

    private async Task<int> WorkAsync(
        IReadOnlyList<string>? names, IReadOnlyList<StoredBlob> dropped, EmbeddedOptions options, CancellationToken ct)
    {
        IReadOnlyList<CatalogStatus> catalogs;
        await using (var host = await EmbeddedHost.StartAsync(session.Place, options, tool.Terminal, ct))
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, host.Stopped);
            try
            {
                catalogs = await Follower(names).UntilFinishedAsync(dropped, either.Token);
            }
            catch (OperationCanceledException) when (host.Stopped.IsCancellationRequested && !ct.IsCancellationRequested)
            {
                throw host.Failure();
            }
        }

        foreach (var status in catalogs)
        {
            await Summary.WriteAsync(session, await session.FindAsync(status.Name, ct), ct);
        }

        return Tell(catalogs);
    }

    private CatalogFollower Follower(IReadOnlyList<string>? names) =>
        new(session, names, json ? StatusReporter.Json(tool.Terminal.Output) : StatusReporter.For(tool.Terminal, session.Time));

    private string Advice(CatalogStatus status)
    {
        var results = session.Place.PathOf($"dubbed/{status.Name}");
        return status switch
        {
            { Paused: true, IsFinished: false } => $"{status.Name} is paused; mmaudio catalog resume {status.Name} goes on with it.",
            { Clips.Parked: > 0 } => $"Results are in {results}; mmaudio catalog retry {status.Name} tries the parked ones once more.",
            _ => $"Results are in {results}, where summary.html says what became of each file.",
        };
    }
}
