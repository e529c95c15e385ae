using Microsoft.EntityFrameworkCore;
using MMAudio.Persistence;
using MMAudio.Persistence.Model;

namespace MMAudio.Coordinator.Flow;

/// <summary>
/// Changes clips, one at a time and whole: a clip and its steps are read, changed and saved together, and where somebody else was faster
/// all three happen again. So a change must be a function of what it reads.
/// </summary>
internal sealed partial class Ledger(
    IDbContextFactory<PipelineDbContext> contexts, CoordinatorMetrics metrics, ILogger<Ledger> logger)
{
    private const int MostTries = 50;

    /// <summary>Reads without changing.</summary>
    public Task<PipelineDbContext> OpenAsync(CancellationToken ct) => contexts.CreateDbContextAsync(ct);

    /// <summary>Changes a clip; gives what the change that was saved gave, and null where there is no such clip.</summary>
    /// <param name="clipId">The clip.</param>
    /// <param name="change">What to do to it.</param>
    /// <param name="ct">Stops the call.</param>
    public async Task<TResult?> ChangeAsync<TResult>(
        Guid clipId, Func<PipelineDbContext, Clip, Task<TResult?>> change, CancellationToken ct)
        where TResult : class
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryChangeAsync(clipId, change, ct);
            }
            catch (DbUpdateException exception) when (exception.IsLostRace() && attempt < MostTries)
            {
                await Task.Yield();
            }
        }
    }

    private async Task<TResult?> TryChangeAsync<TResult>(
        Guid clipId, Func<PipelineDbContext, Clip, Task<TResult?>> change, CancellationToken ct)
        where TResult : class
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var clip = await db.Clips.Include(row => row.Steps).SingleOrDefaultAsync(row => row.Id == clipId, ct);
        if (clip is null)
        {
            return null;
        }

        var result = await change(db, clip);
        var hasEnded = db.Entry(clip).Property(row => row.State).IsModified && clip.State != ClipState.Active;
        if (hasEnded)
        {
            var catalog = await db.Catalogs.SingleAsync(row => row.Id == clip.CatalogId, ct);
            catalog.SummaryIsDue = true;

            // also where it was so already: whoever writes the summary may just be about to take that back
            db.Entry(catalog).Property(row => row.SummaryIsDue).IsModified = true;
        }

        await db.SaveChangesAsync(ct);
        if (hasEnded)
        {
            metrics.Ended(clip);
            Log(clip);
        }

        return result;
    }

    private void Log(Clip clip)
    {
        switch (clip.State)
        {
            case ClipState.Done:
                LogDone(clip.Id, clip.Output);
                break;
            case ClipState.Refused:
                LogRefused(clip.Id, clip.Source, clip.Category, clip.Message);
                break;
            case ClipState.Parked:
                LogParked(clip.Id, clip.Source, clip.Category, clip.Message);
                break;
        }
    }

    [LoggerMessage(LogLevel.Information, "Clip {ClipId} is dubbed: {Output}")]
    private partial void LogDone(Guid clipId, string output);

    [LoggerMessage(LogLevel.Information, "Clip {ClipId} of {Source} is refused ({Category}): {Reason}")]
    private partial void LogRefused(Guid clipId, string source, string? category, string? reason);

    [LoggerMessage(LogLevel.Warning, "Clip {ClipId} of {Source} is parked until it is retried ({Category}): {Reason}")]
    private partial void LogParked(Guid clipId, string source, string? category, string? reason);
}
