using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MMAudio.Coordinator.Flow;
using MMAudio.Core.Generations;
using MMAudio.Persistence;
using MMAudio.Persistence.Model;
using MMAudio.Storage;

namespace MMAudio.Coordinator.Results;

/// <summary>
/// Deletes artifacts that nobody needs. What a clip on its way has made or found is never deleted; a clip that is planned at the very
/// moment misses what it had counted on, and has it made again.
/// </summary>
internal sealed partial class ArtifactCollector(
    IDbContextFactory<PipelineDbContext> contexts,
    IArtifactStore store,
    ModelEditions editions,
    IOptions<CoordinatorOptions> options,
    TimeProvider time,
    ILogger<ArtifactCollector> logger)
{
    private const int AskedAtOnce = 500;
    private const string Pictures = Addresses.Folder + "pictures/";
    private const string Outputs = Addresses.Folder + "outputs/";

    private readonly CoordinatorOptions _options = options.Value;

    /// <summary>Deletes what is older than it needs to be.</summary>
    /// <returns>How many blobs.</returns>
    public async Task<int> CollectOldAsync(CancellationToken ct)
    {
        var before = time.GetUtcNow() - _options.KeepArtifactsFor;
        var count = 0;
        string? continuation = null;
        do
        {
            var page = await store.ListAsync(Addresses.Folder, continuation, ct);
            foreach (var names in page.Blobs.Where(blob => blob.LastModified < before).Select(blob => blob.Name).Chunk(AskedAtOnce))
            {
                count += await DeleteAsync(names, ct);
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);

        if (count > 0)
        {
            LogCollected(count, before);
        }

        return count;
    }

    /// <summary>Deletes what a clip that is done has left behind, where that is wished and no other clip of the same video is on its way.</summary>
    public async Task CollectDoneAsync(Clip clip, CancellationToken ct)
    {
        if (!_options.CollectWhenDone)
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Clips.AnyAsync(other => other.ContentHash == clip.ContentHash && other.State == ClipState.Active, ct))
        {
            return;
        }

        var made = clip.Steps.Where(step => step.State is StepState.Done or StepState.Reused).Select(step => step.Artifact).ToList();
        await DeleteAsync([.. made, .. made.Where(IsOutput).Select(PictureOf)], ct);
    }

    /// <summary>Deletes what a stage was to read and could not, so that it is made again.</summary>
    public async Task DeleteInputsAsync(Guid clipId, PipelineStage stage, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Clips.AsNoTracking().SingleOrDefaultAsync(clip => clip.Id == clipId, ct) is { State: ClipState.Active } clip)
        {
            foreach (var artifact in Recipe.Of(clip, editions).Inputs(stage))
            {
                await store.DeleteAsync(artifact.Name, ct);
                LogDamaged(artifact.Name, stage);
            }
        }
    }

    private async Task<int> DeleteAsync(IReadOnlyList<string> names, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);

        // a picture has no row of its own; it goes with its output
        var asked = names.Where(name => !IsPicture(name)).ToList();
        var needed = await Needed(db).Where(artifact => asked.Contains(artifact)).Distinct().ToListAsync(ct);
        var keep = needed.ToHashSet();
        var count = 0;
        foreach (var name in names)
        {
            if (!keep.Contains(name) && !(IsPicture(name) && await IsNeededAsync(db, name, ct)))
            {
                await store.DeleteAsync(name, ct);
                count++;
            }
        }

        return count;
    }

    /// <summary>The artifacts of clips on their way.</summary>
    private static IQueryable<string> Needed(PipelineDbContext db) =>
        from clip in db.Clips
        where clip.State == ClipState.Active
        join step in db.Steps on clip.Id equals step.ClipId
        where step.Revision == clip.Revision
        select step.Artifact;

    private static Task<bool> IsNeededAsync(PipelineDbContext db, string picture, CancellationToken ct)
    {
        var stem = $"{Outputs}{Path.GetFileNameWithoutExtension(picture)}.";
        return Needed(db).AnyAsync(artifact => artifact.StartsWith(stem), ct);
    }

    private static bool IsPicture(string name) => name.StartsWith(Pictures, StringComparison.Ordinal);

    private static bool IsOutput(string name) => name.StartsWith(Outputs, StringComparison.Ordinal);

    private static string PictureOf(string output) => $"{Pictures}{Path.GetFileNameWithoutExtension(output)}.png";

    [LoggerMessage(LogLevel.Information, "Deleted {Count} artifacts that were written before {Before:u} and that no clip on its way needs")]
    private partial void LogCollected(int count, DateTimeOffset before);

    [LoggerMessage(LogLevel.Warning, "Deleted {Artifact}, which {Stage} could not read, so that it is made again")]
    private partial void LogDamaged(string artifact, PipelineStage stage);
}
