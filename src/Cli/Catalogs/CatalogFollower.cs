using MMAudio.Cli.Catalogs.Reporting;
using MMAudio.Persistence.Queries;
using MMAudio.Storage;

namespace MMAudio.Cli.Catalogs;

/// <summary>Waits until catalogs come to their end.</summary>
/// <param name="session">Their state.</param>
/// <param name="names">Which; null for all, those that appear meanwhile included.</param>
/// <param name="reporter">Who is told.</param>
internal sealed class CatalogFollower(CatalogSession session, IReadOnlyList<string>? names, StatusReporter reporter)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    // of a large catalog, counting must not become the work
    private const int RestAfterCounting = 5;

    /// <summary>How they stand now.</summary>
    public async Task<IReadOnlyList<CatalogStatus>> LookAsync(CancellationToken ct) => (await AskAsync(ct)).Catalogs;

    /// <summary>Who works now.</summary>
    public async Task<IReadOnlyList<WorkerActivity>> WorkersAsync(CancellationToken ct)
    {
        await using var db = await session.States.CreateDbContextAsync(ct);
        return await db.WorkersAsync(session.Time.GetUtcNow(), ct);
    }

    /// <summary>Shows how they stand now.</summary>
    public Task<IReadOnlyList<CatalogStatus>> ShowAsync(CancellationToken ct) => reporter.FollowAsync(async show =>
    {
        var (catalogs, workers) = await AskAsync(ct);
        show(catalogs, workers);
        return catalogs;
    });

    /// <summary>Waits until dropped files are admitted, and every clip has come to its end or is held up by a pause.</summary>
    public Task<IReadOnlyList<CatalogStatus>> UntilFinishedAsync(IReadOnlyList<StoredBlob> dropped, CancellationToken ct) =>
        reporter.FollowAsync(async show =>
        {
            while (true)
            {
                var started = session.Time.GetTimestamp();
                dropped = await session.NotAdmittedAsync(dropped, ct);
                var (catalogs, workers) = await AskAsync(ct);
                show(catalogs, workers);
                if (dropped.Count == 0 && catalogs.All(IsAtRest))
                {
                    return catalogs;
                }

                var rest = session.Time.GetElapsedTime(started) * RestAfterCounting;
                await Task.Delay(rest > Interval ? rest : Interval, session.Time, ct);
            }
        });

    /// <summary>Whether nothing will happen any more without an order.</summary>
    private static bool IsAtRest(CatalogStatus status) =>
        status.IsFinished || (status.Paused && status.NotAdmitted == 0 && status.Stages.Sum(stage => stage.Sent) == 0);

    private async Task<(IReadOnlyList<CatalogStatus> Catalogs, IReadOnlyList<WorkerActivity> Workers)> AskAsync(CancellationToken ct)
    {
        await using var db = await session.States.CreateDbContextAsync(ct);
        var now = session.Time.GetUtcNow();
        List<CatalogStatus> catalogs = [];
        foreach (var name in names ?? (await db.CatalogsAsync(ct)).ConvertAll(catalog => catalog.Name))
        {
            if (await db.StatusAsync(name, now, ct) is { } status)
            {
                catalogs.Add(status);
            }
        }

        return (catalogs, await db.WorkersAsync(now, ct));
    }
}
