using Microsoft.EntityFrameworkCore;
using MMAudio.Persistence.Model;

namespace MMAudio.Persistence.Queries;

/// <summary>What no clip can be made of.</summary>
public static class ProblemQueries
{
    /// <summary>What is wrong with files and manifests of a catalog, up to a number, and how much there is.</summary>
    public static async Task<(IReadOnlyList<CatalogProblem> First, int Count)> ProblemsOfAsync(
        this PipelineDbContext db, Guid catalogId, int limit, CancellationToken ct)
    {
        var problems = db.ManifestProblems.Where(problem => problem.CatalogId == catalogId);
        var absent = db.ManifestRows.Where(row => row.File != ManifestRow.AnyFile
            && row.Problem == null
            && db.SourceFiles.Any(manifest => manifest.Name == row.Manifest && manifest.CatalogId == catalogId && manifest.AdmittedETag == row.ETag)
            && !db.SourceFiles.Any(file => file.Name == row.File)
            && !db.Clips.Any(clip => clip.Output == row.Output));
        var files = db.SourceFiles.Where(file => file.CatalogId == catalogId && file.Problem != null);

        List<CatalogProblem> first = await problems.OrderBy(problem => problem.Manifest).ThenBy(problem => problem.Line).Take(limit)
            .Select(problem => new CatalogProblem(problem.Manifest, problem.Line, problem.Message)).ToListAsync(ct);
        var rows = await absent.OrderBy(row => row.Manifest).ThenBy(row => row.Line).Take(limit - first.Count).ToListAsync(ct);
        first.AddRange(rows.Select(row => new CatalogProblem(row.Manifest, row.Line, $"There is no file {row.File}.")));
        first.AddRange(await files.OrderBy(file => file.Name).Take(limit - first.Count)
            .Select(file => new CatalogProblem(file.Name, null, file.Problem!)).ToListAsync(ct));
        return (first, await problems.CountAsync(ct) + await absent.CountAsync(ct) + await files.CountAsync(ct));
    }
}
