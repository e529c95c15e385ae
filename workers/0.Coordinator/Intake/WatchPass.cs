using Microsoft.EntityFrameworkCore;
using MMAudio.Coordinator.Intake.Manifests;
using MMAudio.Persistence;
using MMAudio.Persistence.Commands;
using MMAudio.Persistence.Model;
using MMAudio.Storage;

namespace MMAudio.Coordinator.Intake;

/// <summary>One look at <c>incoming/</c>, page by page: however many files there are, one page of them is held.</summary>
internal sealed class WatchPass(IArtifactStore store, IDbContextFactory<PipelineDbContext> contexts, ManifestImport manifests, TimeProvider time)
{
    private const int NamesAtOnce = 1000;

    /// <summary>Compares all files with the rows; their number.</summary>
    /// <param name="goOn">Asked before every page.</param>
    /// <param name="ct">Stops the pass.</param>
    public async Task<int> RunAsync(Func<Task<bool>> goOn, CancellationToken ct)
    {
        var (count, after) = (0, SourceNames.Incoming);
        Dictionary<string, Guid> catalogs = [];
        string? continuation = null;
        do
        {
            if (!await goOn())
            {
                break;
            }

            var page = await store.ListAsync(SourceNames.Incoming, continuation, ct);
            continuation = page.Continuation;
            var seen = page.Blobs.Where(blob => SourceNames.KindOf(blob.Name) is not null).ToDictionary(blob => blob.Name);
            foreach (var chunk in seen.Values.Chunk(NamesAtOnce))
            {
                await CompareAsync(chunk, catalogs, ct);
            }

            // where a page ends, the next begins; the last leaves the rest of the alphabet
            var last = continuation is null ? null : page.Blobs.Count > 0 ? page.Blobs[^1].Name : after;
            await ForgetAsync(after, last, seen, ct);
            (count, after) = (count + seen.Count, last ?? after);
        }
        while (continuation is not null);

        return count;
    }

    private async Task CompareAsync(StoredBlob[] blobs, Dictionary<string, Guid> catalogs, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var names = blobs.Select(blob => blob.Name).ToList();
        var known = await db.SourceFiles.AsNoTracking()
            .Where(file => names.Contains(file.Name))
            .Select(file => new { file.Name, file.ETag })
            .ToDictionaryAsync(file => file.Name, file => file.ETag, ct);
        var changed = blobs.Where(blob => !known.TryGetValue(blob.Name, out var tag) || tag != blob.ETag).ToDictionary(blob => blob.Name);
        if (changed.Count == 0)
        {
            return;
        }

        var now = time.GetUtcNow();
        var changedNames = changed.Keys.Where(known.ContainsKey).ToList();
        foreach (var file in await db.SourceFiles.Where(file => changedNames.Contains(file.Name)).ToListAsync(ct))
        {
            (file.ETag, file.Size, file.SeenAt) = (changed[file.Name].ETag, changed[file.Name].Size, now);
        }

        foreach (var blob in changed.Values.Where(blob => !known.ContainsKey(blob.Name)))
        {
            var problem = BlobNames.ProblemOf(blob.Name);
            db.SourceFiles.Add(new()
            {
                Name = blob.Name,
                CatalogId = await CatalogAsync(SourceNames.CatalogOf(blob.Name), catalogs, ct),
                Kind = SourceNames.KindOf(blob.Name)!.Value,
                ETag = blob.ETag,
                Size = blob.Size,
                SeenAt = now,
                Problem = problem is null ? null : $"The file was not taken, for its name {problem}.",
            });
        }

        await db.SaveChangesAsync(ct);
    }

    private async Task<Guid> CatalogAsync(string name, Dictionary<string, Guid> catalogs, CancellationToken ct)
    {
        if (catalogs.TryGetValue(name, out var id))
        {
            return id;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        return catalogs[name] = (await db.EnsureCatalogAsync(name, time.GetUtcNow(), ct)).Id;
    }

    /// <summary>Removes the rows of files that have gone from between two names.</summary>
    private async Task ForgetAsync(string after, string? last, Dictionary<string, StoredBlob> seen, CancellationToken ct)
    {
        List<string> names;
        do
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var from = after;
            names = await db.SourceFiles
                .Where(file => string.Compare(file.Name, from) > 0 && (last == null || string.Compare(file.Name, last) <= 0))
                .OrderBy(file => file.Name)
                .Select(file => file.Name)
                .Take(NamesAtOnce)
                .ToListAsync(ct);
            foreach (var name in names.Where(name => !seen.ContainsKey(name)))
            {
                // the database may put names into another order than the store, so the store has the last word
                if (BlobNames.ProblemOf(name) is not null || await store.FindAsync(name, ct) is null)
                {
                    await ForgetAsync(db, name, ct);
                }
            }

            after = names.Count > 0 ? names[^1] : after;
        }
        while (names.Count == NamesAtOnce);
    }

    private async Task ForgetAsync(PipelineDbContext db, string name, CancellationToken ct)
    {
        if (SourceNames.KindOf(name) == SourceKind.Manifest)
        {
            await manifests.ForgetAsync(name, ct);
        }

        await db.SourceFiles.Where(file => file.Name == name).ExecuteDeleteAsync(ct);

        // what had to make way for it may have its place now
        await db.SourceFiles.Where(file => file.Kind == SourceKind.Video && file.Problem != null).ExecuteUpdateAsync(
            set => set.SetProperty(file => file.IsDue, true).SetProperty(file => file.Claim, (Guid?)null), ct);
    }
}
