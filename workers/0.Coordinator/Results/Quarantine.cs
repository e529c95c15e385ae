using Microsoft.EntityFrameworkCore;
using MMAudio.Coordinator.Failures;
using MMAudio.Coordinator.Flow;
using MMAudio.Coordinator.Intake;
using MMAudio.Coordinator.Reports;
using MMAudio.Persistence;
using MMAudio.Persistence.Model;
using MMAudio.Storage;

namespace MMAudio.Coordinator.Results;

/// <summary>Moves refused sources out of the way, with a report beside each. It can be broken off anywhere and begun again.</summary>
internal sealed partial class Quarantine(
    Ledger ledger, IDbContextFactory<PipelineDbContext> contexts, IArtifactStore store, TimeProvider time, ILogger<Quarantine> logger)
{
    private const string Folder = "quarantine/";

    /// <summary>Moves the source of a refused clip, where the file is what was refused.</summary>
    public async Task MoveAsync(Guid clipId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var clip = await db.Clips.AsNoTracking().Include(row => row.Steps).SingleOrDefaultAsync(row => row.Id == clipId, ct);
        if (clip is not { State: ClipState.Refused } || !Refusals.IsOfFile(clip.Category) || !clip.Source.StartsWith(SourceNames.Incoming, StringComparison.Ordinal))
        {
            return;
        }

        var target = $"{Folder}{clip.Category}/{clip.Source[SourceNames.Incoming.Length..]}";
        if (await IsUnchangedAsync(db, clip, ct))
        {
            await store.CopyAsync(clip.Source, target, ct);
            await ClipReport.WriteAsync(store, clip, ClipState.Refused, $"{target}.json", time.GetUtcNow(), ct);
            await store.DeleteAsync(clip.Source, ct);
            LogMoved(clip.Source, target);
        }
        else if (!await store.ExistsAsync(target, ct))
        {
            // the user has taken it away or put another in its place, which is looked at for itself
            return;
        }

        await ledger.ChangeAsync(clipId, (_, row) =>
        {
            if (row.State == ClipState.Refused && row.Revision == clip.Revision)
            {
                row.Source = target;
            }

            return Task.FromResult<Clip?>(row);
        }, ct);
    }

    /// <summary>Whether what lies there is still what was refused.</summary>
    private async Task<bool> IsUnchangedAsync(PipelineDbContext db, Clip clip, CancellationToken ct)
    {
        var seen = await db.SourceFiles.AsNoTracking().SingleOrDefaultAsync(file => file.Name == clip.Source, ct);
        return await store.FindAsync(clip.Source, ct) is { } blob && (seen?.AdmittedETag is null || seen.AdmittedETag == blob.ETag);
    }

    [LoggerMessage(LogLevel.Information, "Moved {Source} to {Target}")]
    private partial void LogMoved(string source, string target);
}
