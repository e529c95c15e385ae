using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MMAudio.Persistence;
using MMAudio.Persistence.Model;

namespace MMAudio.Coordinator.Intake;

/// <summary>Hands out sources that have settled and want to be admitted, each to one replica at a time.</summary>
internal sealed class SourceClaims(IDbContextFactory<PipelineDbContext> contexts, TimeProvider time, IOptions<CoordinatorOptions> options)
{
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(10);
    private const int FoldersToAvoid = 20;

    /// <summary>Claims some manifests or videos. Videos below a manifest that was not read yet are left.</summary>
    public async Task<IReadOnlyList<SourceFile>> TakeAsync(SourceKind kind, int count, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        var settled = now - options.Value.SettleTime;
        var free = Unadmitted(db, kind).Where(file => file.ClaimedUntil == null || file.ClaimedUntil <= now);
        var candidates = free.Where(file => file.SeenAt <= settled);
        if (kind == SourceKind.Video)
        {
            var unread = await Unadmitted(db, SourceKind.Manifest).Select(file => file.Name).Order().Take(FoldersToAvoid + 1).ToListAsync(ct);
            if (unread.Count > FoldersToAvoid)
            {
                return [];
            }

            foreach (var folder in unread.Select(SourceNames.FolderOf).Distinct())
            {
                candidates = candidates.Where(file => !file.Name.StartsWith(folder));
            }
        }

        var names = await candidates.OrderBy(file => file.Name).Select(file => file.Name).Take(count).ToListAsync(ct);
        if (names.Count == 0)
        {
            return [];
        }

        // of two replicas that chose the same, the first gets it
        var claim = Guid.NewGuid();
        await free.Where(file => names.Contains(file.Name)).ExecuteUpdateAsync(
            set => set.SetProperty(file => file.Claim, claim).SetProperty(file => file.ClaimedUntil, now + options.Value.AdmissionTimeout), ct);
        return await db.SourceFiles.AsNoTracking().Where(file => names.Contains(file.Name) && file.Claim == claim).ToListAsync(ct);
    }

    /// <summary>Gives a source back after a fault of the world; it is not taken again at once.</summary>
    public Task ReturnAsync(SourceFile source, CancellationToken ct) => ReleaseAsync(source, time.GetUtcNow() + PauseAfterFault, ct);

    /// <summary>Gives back what is still claimed of these sources: this process ends, and nobody should wait for it.</summary>
    public async Task AbandonAsync(IReadOnlyCollection<SourceFile> sources, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var claims = sources.Select(source => source.Claim).Distinct().ToList();
        await db.SourceFiles.Where(file => file.Claim != null && claims.Contains(file.Claim)).ExecuteUpdateAsync(
            set => set.SetProperty(file => file.Claim, (Guid?)null).SetProperty(file => file.ClaimedUntil, (DateTimeOffset?)null), ct);
    }

    /// <summary>Gives a source back that cannot be admitted yet.</summary>
    public Task PostponeAsync(SourceFile source, CancellationToken ct) => ReleaseAsync(source, time.GetUtcNow() + options.Value.PollInterval, ct);

    /// <summary>Writes down that a source is not what it was: it must settle again, or has gone.</summary>
    public async Task CorrectAsync(SourceFile source, Storage.StoredBlob? found, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var mine = db.SourceFiles.Where(file => file.Name == source.Name && file.Claim == source.Claim);
        if (found is null && source.Kind == SourceKind.Video)
        {
            await mine.ExecuteDeleteAsync(ct);
        }
        else if (found is not null)
        {
            var now = time.GetUtcNow();
            await mine.ExecuteUpdateAsync(
                set => set.SetProperty(file => file.ETag, found.ETag)
                    .SetProperty(file => file.Size, found.Size)
                    .SetProperty(file => file.SeenAt, now)
                    .SetProperty(file => file.Claim, (Guid?)null)
                    .SetProperty(file => file.ClaimedUntil, (DateTimeOffset?)null),
                ct);
        }
    }

    private static IQueryable<SourceFile> Unadmitted(PipelineDbContext db, SourceKind kind) =>
        db.SourceFiles.Where(file => file.Kind == kind && (file.IsDue || file.AdmittedETag == null || file.AdmittedETag != file.ETag));

    private async Task ReleaseAsync(SourceFile source, DateTimeOffset until, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.SourceFiles.Where(file => file.Name == source.Name && file.Claim == source.Claim).ExecuteUpdateAsync(
            set => set.SetProperty(file => file.Claim, (Guid?)null).SetProperty(file => file.ClaimedUntil, until), ct);
    }
}
