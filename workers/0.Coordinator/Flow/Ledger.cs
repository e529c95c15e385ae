using Microsoft.EntityFrameworkCore;
using MMAudio.Persistence;
using MMAudio.Persistence.Model;

namespace MMAudio.Coordinator.Flow;

/// <summary>
/// Changes clips, one at a time and whole: a clip and its steps are read, changed and saved together, and where somebody else was faster
/// all three happen again. So a change must be a function of what it reads.
/// </summary>
internal sealed class Ledger(IDbContextFactory<PipelineDbContext> contexts)
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
        if (db.Entry(clip).Property(row => row.State).IsModified)
        {
            var catalog = await db.Catalogs.SingleAsync(row => row.Id == clip.CatalogId, ct);
            catalog.SummaryIsDue = true;

            // also where it was so already: whoever writes the summary may just be about to take that back
            db.Entry(catalog).Property(row => row.SummaryIsDue).IsModified = true;
        }

        await db.SaveChangesAsync(ct);
        return result;
    }
}
