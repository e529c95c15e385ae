using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MMAudio.Core.Generations;
using MMAudio.Persistence.Model;

namespace MMAudio.Persistence.Commands;

/// <summary>
/// What people order for whole catalogs. Each order is a few statements in one transaction, and gives every clip that it changes a new
/// version, so that a coordinator that works on the clip meanwhile notices, reads again and goes by the order.
/// </summary>
public static class CatalogCommands
{
    /// <summary>A catalog by name; made where there is none.</summary>
    public static async Task<Catalog> EnsureCatalogAsync(this PipelineDbContext db, string name, DateTimeOffset now, CancellationToken ct)
    {
        var catalogs = db.Catalogs.AsNoTracking().Where(catalog => catalog.Name == name);
        if (await catalogs.SingleOrDefaultAsync(ct) is { } known)
        {
            return known;
        }

        Catalog made = new() { Id = Guid.CreateVersion7(now), Name = name, CreatedAt = now };
        db.Add(made);
        try
        {
            await db.SaveChangesAsync(ct);
            return made;
        }
        catch (DbUpdateException)
        {
            // somebody else has just made it
            db.ChangeTracker.Clear();
            if (await catalogs.SingleOrDefaultAsync(ct) is { } theirs)
            {
                return theirs;
            }

            throw;
        }
    }

    /// <summary>Changes the settings of files that no manifest speaks of; the clips of the catalog are looked at again.</summary>
    /// <param name="db">The state.</param>
    /// <param name="catalogId">The catalog.</param>
    /// <param name="defaults">The settings as JSON.</param>
    /// <param name="ct">Stops the command.</param>
    /// <returns>Whether they were others before.</returns>
    public static async Task<bool> SetDefaultsAsync(this PipelineDbContext db, Guid catalogId, string defaults, CancellationToken ct) =>
        await InTransactionAsync(db, catalogId, async () =>
        {
            var changed = await db.Catalogs.Where(catalog => catalog.Id == catalogId && catalog.Defaults != defaults)
                .ExecuteUpdateAsync(set => set.SetProperty(catalog => catalog.Defaults, defaults), ct);
            if (changed > 0)
            {
                await SetDueAsync(db, catalogId, file => file.AdmittedETag != null, ct);
            }

            return changed;
        }, ct) > 0;

    /// <summary>Puts clips that ended without a result on their way again; results of earlier stages are kept.</summary>
    /// <param name="db">The state.</param>
    /// <param name="catalogId">The catalog.</param>
    /// <param name="states">Which clips: parked ones, refused ones, cancelled ones.</param>
    /// <param name="now">The present, from which the time in the pipeline counts again.</param>
    /// <param name="ct">Stops the command.</param>
    /// <returns>How many clips.</returns>
    public static Task<int> RetryAsync(
        this PipelineDbContext db, Guid catalogId, IReadOnlyCollection<ClipState> states, DateTimeOffset now, CancellationToken ct) =>
        InTransactionAsync(db, catalogId, async () =>
        {
            var clips = db.Clips.Where(clip => clip.CatalogId == catalogId && states.Contains(clip.State));
            await OpenSteps(db, clips).ExecuteDeleteAsync(ct);
            if (states.Contains(ClipState.Cancelled))
            {
                await SetDueAsync(db, catalogId, file => file.ContentHash == null, ct);
            }

            var version = Guid.NewGuid();
            return await clips.ExecuteUpdateAsync(
                set => set.SetProperty(clip => clip.State, ClipState.Active)
                    .SetProperty(clip => clip.Stage, (PipelineStage?)null)
                    .SetProperty(clip => clip.Category, (string?)null)
                    .SetProperty(clip => clip.Message, (string?)null)
                    .SetProperty(clip => clip.AdmittedAt, now)
                    .SetProperty(clip => clip.FinishedAt, (DateTimeOffset?)null)
                    .SetProperty(clip => clip.Version, version),
                ct);
        }, ct);

    /// <summary>Gives up the clips that are on their way and the files that are not admitted yet; work in a worker's hands comes to nothing.</summary>
    /// <returns>How many clips and files.</returns>
    public static Task<int> CancelAsync(this PipelineDbContext db, Guid catalogId, DateTimeOffset now, CancellationToken ct) =>
        InTransactionAsync(db, catalogId, async () =>
        {
            var clips = db.Clips.Where(clip => clip.CatalogId == catalogId && clip.State == ClipState.Active);
            await OpenSteps(db, clips).ExecuteDeleteAsync(ct);
            var version = Guid.NewGuid();
            var cancelled = await clips.ExecuteUpdateAsync(
                set => set.SetProperty(clip => clip.State, ClipState.Cancelled)
                    .SetProperty(clip => clip.Stage, (PipelineStage?)null)
                    .SetProperty(clip => clip.FinishedAt, now)
                    .SetProperty(clip => clip.Version, version),
                ct);
            return cancelled + await db.SourceFiles
                .Where(file => file.CatalogId == catalogId && file.Kind == SourceKind.Video && (file.IsDue || file.AdmittedETag != file.ETag))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(file => file.AdmittedETag, file => file.ETag).SetProperty(file => file.IsDue, false), ct);
        }, ct);

    /// <summary>Stops or resumes the sending of commands; what is in a worker's hands is finished.</summary>
    /// <returns>Whether that changed anything.</returns>
    public static async Task<bool> SetPausedAsync(this PipelineDbContext db, Guid catalogId, bool paused, CancellationToken ct) =>
        await db.Catalogs.Where(catalog => catalog.Id == catalogId && catalog.Paused != paused)
            .ExecuteUpdateAsync(set => set.SetProperty(catalog => catalog.Paused, paused), ct) > 0;

    /// <summary>Gives a catalog another priority, and those of its clips on their way that have none of their own.</summary>
    /// <param name="db">The state.</param>
    /// <param name="catalogId">The catalog.</param>
    /// <param name="priority">Higher goes first.</param>
    /// <param name="ct">Stops the command.</param>
    public static Task SetPriorityAsync(this PipelineDbContext db, Guid catalogId, int priority, CancellationToken ct) =>
        InTransactionAsync(db, catalogId, async () =>
        {
            var catalogs = db.Catalogs.Where(catalog => catalog.Id == catalogId);
            var old = await catalogs.Select(catalog => catalog.Priority).SingleAsync(ct);
            await catalogs.ExecuteUpdateAsync(set => set.SetProperty(catalog => catalog.Priority, priority), ct);
            var version = Guid.NewGuid();
            return await db.Clips
                .Where(clip => clip.CatalogId == catalogId && clip.State == ClipState.Active && clip.Priority == old)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(clip => clip.Priority, priority).SetProperty(clip => clip.Version, version), ct);
        }, ct);

    private static Task<int> SetDueAsync(PipelineDbContext db, Guid catalogId, Expression<Func<SourceFile, bool>> which, CancellationToken ct) =>
        db.SourceFiles.Where(file => file.CatalogId == catalogId && file.Kind == SourceKind.Video).Where(which)
            .ExecuteUpdateAsync(
                // whoever has it in hand with the old settings must not have the last word
                set => set.SetProperty(file => file.IsDue, true)
                    .SetProperty(file => file.Claim, (Guid?)null)
                    .SetProperty(file => file.ClaimedUntil, (DateTimeOffset?)null),
                ct);

    /// <summary>Steps of the present revision that have come to no result; the plan is made anew from what lies in the store.</summary>
    private static IQueryable<Step> OpenSteps(PipelineDbContext db, IQueryable<Clip> clips) => db.Steps
        .Where(step => step.State != StepState.Done && step.State != StepState.Reused
            && clips.Any(clip => clip.Id == step.ClipId && clip.Revision == step.Revision));

    /// <summary>A retry of the provider's own strategy repeats the whole transaction.</summary>
    private static Task<int> InTransactionAsync(PipelineDbContext db, Guid catalogId, Func<Task<int>> work, CancellationToken ct) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var changed = await work();
            await db.Catalogs.Where(catalog => catalog.Id == catalogId)
                .ExecuteUpdateAsync(set => set.SetProperty(catalog => catalog.SummaryIsDue, true), ct);
            await transaction.CommitAsync(ct);
            return changed;
        });
}
