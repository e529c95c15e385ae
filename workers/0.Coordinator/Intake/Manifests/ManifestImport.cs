using Microsoft.EntityFrameworkCore;
using MMAudio.Persistence;
using MMAudio.Persistence.Model;
using MMAudio.Storage;

namespace MMAudio.Coordinator.Intake.Manifests;

/// <summary>
/// Reads a manifest into rows, however long it is, and marks the files whose rows have changed. Every step may be repeated: until the
/// last, which says that the manifest is read, no file below it is admitted.
/// </summary>
internal sealed class ManifestImport(IArtifactStore store, IDbContextFactory<PipelineDbContext> contexts, ModelEditions models)
{
    private const int RowsAtOnce = 500;
    private const int MostProblems = 1000;

    /// <summary>Reads a manifest that the caller has claimed.</summary>
    /// <returns>False where it has changed or gone meanwhile: then another look is needed.</returns>
    public async Task<bool> RunAsync(SourceFile manifest, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.ManifestRows.Where(row => row.Manifest == manifest.Name && row.ETag == manifest.ETag).ExecuteDeleteAsync(ct);

        var problems = await InsertAsync(manifest, ct);
        if (problems is null || (await store.FindAsync(manifest.Name, ct))?.ETag != manifest.ETag)
        {
            return false;
        }

        await MarkDueAsync(db, manifest, ct);
        await db.ManifestRows.Where(row => row.Manifest == manifest.Name && row.ETag != manifest.ETag).ExecuteDeleteAsync(ct);
        await db.ManifestProblems.Where(problem => problem.Manifest == manifest.Name).ExecuteDeleteAsync(ct);
        db.ManifestProblems.AddRange(problems);
        var row = await db.SourceFiles.SingleAsync(file => file.Name == manifest.Name, ct);
        if (row.ETag != manifest.ETag)
        {
            return false;
        }

        (row.AdmittedETag, row.IsDue, row.Claim, row.ClaimedUntil) = (manifest.ETag, false, null, null);
        var catalog = await db.Catalogs.SingleAsync(catalog => catalog.Id == manifest.CatalogId, ct);
        catalog.SummaryIsDue = true;
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>Forgets a manifest that has gone; the files below it are to be looked at again.</summary>
    public async Task ForgetAsync(string name, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await MarkAllDueAsync(db, name, ct);
        await db.ManifestRows.Where(row => row.Manifest == name).ExecuteDeleteAsync(ct);
        await db.ManifestProblems.Where(problem => problem.Manifest == name).ExecuteDeleteAsync(ct);
    }

    private async Task<List<ManifestProblem>?> InsertAsync(SourceFile manifest, CancellationToken ct)
    {
        List<ManifestProblem> problems = [];
        List<ManifestRow> rows = [];
        var furtherProblems = 0;
        ManifestEntries entries = new(manifest.Name, models);
        try
        {
            await using var content = await store.OpenReadAsync(manifest.Name, ct);
            var lines = manifest.Name.EndsWith(".csv", StringComparison.Ordinal) ? CsvManifest.ReadAsync(content, ct) : JsonManifest.ReadAsync(content, ct);
            await foreach (var line in lines.WithCancellation(ct))
            {
                var entry = entries.Read(line);
                if (entry.Problem is not null && problems.Count < MostProblems)
                {
                    problems.Add(Problem(entry.Line, entry.Problem));
                }
                else if (entry.Problem is not null)
                {
                    furtherProblems++;
                }

                if (entry.File is not null)
                {
                    rows.Add(RowOf(entry));
                }

                if (rows.Count == RowsAtOnce)
                {
                    await FlushAsync();
                }
            }
        }
        catch (FileNotFoundException)
        {
            return null;
        }

        await FlushAsync();
        if (furtherProblems > 0)
        {
            problems.Add(Problem(problems[^1].Line, $"{furtherProblems} more lines have problems, which are not listed."));
        }

        return problems;

        ManifestProblem Problem(int line, string sentence) =>
            new() { CatalogId = manifest.CatalogId, Manifest = manifest.Name, Line = line, Message = sentence };

        ManifestRow RowOf(ManifestEntry entry) => new()
        {
            Manifest = manifest.Name,
            ETag = manifest.ETag,
            Line = entry.Line,
            File = entry.File!,
            Output = entry.Output,
            Settings = entry.Settings.ToJson(),
            Problem = entry.Problem,
        };

        async Task FlushAsync()
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            db.ManifestRows.AddRange(rows);
            await db.SaveChangesAsync(ct);
            rows.Clear();
        }
    }

    private static async Task MarkDueAsync(PipelineDbContext db, SourceFile manifest, CancellationToken ct)
    {
        var after = db.ManifestRows.Where(row => row.Manifest == manifest.Name && row.ETag == manifest.ETag);
        var before = db.ManifestRows.Where(row => row.Manifest == manifest.Name && row.ETag == manifest.AdmittedETag);
        var changed = Without(after, before).Union(Without(before, after)).Select(row => row.File);

        // a manifest that was not there, or whose row "*" is another, concerns every file below it
        if (manifest.AdmittedETag is null || await changed.AnyAsync(file => file == ManifestRow.AnyFile, ct))
        {
            await MarkAllDueAsync(db, manifest.Name, ct);
        }
        else
        {
            await MarkDueAsync(db.SourceFiles.Where(file => changed.Contains(file.Name)), ct);
        }
    }

    private static IQueryable<ManifestRow> Without(IQueryable<ManifestRow> rows, IQueryable<ManifestRow> others) =>
        rows.Where(row => !others.Any(other =>
            other.File == row.File && other.Output == row.Output && other.Settings == row.Settings && other.Problem == row.Problem));

    private static Task<int> MarkAllDueAsync(PipelineDbContext db, string manifest, CancellationToken ct)
    {
        var folder = SourceNames.FolderOf(manifest);
        return MarkDueAsync(db.SourceFiles.Where(file => file.Name.StartsWith(folder)), ct);
    }

    /// <summary>Whoever has one of them in hand has read the rows before: his claim is void.</summary>
    private static Task<int> MarkDueAsync(IQueryable<SourceFile> files, CancellationToken ct) => files
        .Where(file => file.Kind == SourceKind.Video)
        .ExecuteUpdateAsync(
            set => set.SetProperty(file => file.IsDue, true)
                .SetProperty(file => file.Claim, (Guid?)null)
                .SetProperty(file => file.ClaimedUntil, (DateTimeOffset?)null),
            ct);
}
