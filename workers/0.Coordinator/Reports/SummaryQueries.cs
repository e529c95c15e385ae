using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using MMAudio.Persistence;
using MMAudio.Persistence.Model;
using MMAudio.Persistence.Queries;

namespace MMAudio.Coordinator.Reports;

/// <summary>Reads what a summary shows, a piece at a time.</summary>
internal static class SummaryQueries
{
    private const int ClipsAtOnce = 500;

    /// <summary>What went wrong comes first, what went well last.</summary>
    public static readonly IReadOnlyList<ClipState> Order = [ClipState.Refused, ClipState.Parked, ClipState.Active, ClipState.Cancelled, ClipState.Done];

    /// <summary>All clips of a catalog, by state, then by output.</summary>
    public static async IAsyncEnumerable<SummaryClip> ClipsOfAsync(
        this IDbContextFactory<PipelineDbContext> contexts, Guid catalogId, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var state in Order)
        {
            var (after, left) = ("", true);
            while (left)
            {
                // a context that lives long keeps what it has read
                await using var db = await contexts.CreateDbContextAsync(ct);
                var clips = await NextAsync(db, catalogId, state, after, ct);
                foreach (var clip in clips)
                {
                    yield return clip;
                }

                left = clips.Count == ClipsAtOnce;
                after = left ? clips[^1].Output : "";
            }
        }
    }

    /// <summary>What is wrong with files and manifests, up to a number, and how much there is.</summary>
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

    private static Task<List<SummaryClip>> NextAsync(PipelineDbContext db, Guid catalogId, ClipState state, string after, CancellationToken ct) => db.Clips
        .Where(clip => clip.CatalogId == catalogId && clip.State == state && string.Compare(clip.Output, after) > 0)
        .OrderBy(clip => clip.Output)
        .Take(ClipsAtOnce)
        .Select(clip => new SummaryClip(
            clip.Output,
            clip.Source,
            clip.State,
            clip.Category,
            clip.Message,
            clip.Request,
            clip.ContentHash,
            clip.Revision,
            clip.MediaSeconds,
            clip.AdmittedAt,
            clip.FinishedAt,
            clip.Steps.Where(step => step.Revision == clip.Revision).OrderBy(step => step.Stage)
                .Select(step => new SummaryStep(step.Stage, step.State, step.QueueWait, step.Elapsed, step.Notes)).ToList()))
        .ToListAsync(ct);
}
