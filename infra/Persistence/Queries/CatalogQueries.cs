using Microsoft.EntityFrameworkCore;
using MMAudio.Core.Generations;
using MMAudio.Persistence.Model;

namespace MMAudio.Persistence.Queries;

/// <summary>What people ask about catalogs; everything is counted in the database, so that a hundred thousand clips cost no memory.</summary>
public static class CatalogQueries
{
    private const int ShownProblems = 20;

    /// <summary>The latest minutes that tell the pace and which workers are alive.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(10);

    /// <summary>All catalogs by name.</summary>
    public static Task<List<Catalog>> CatalogsAsync(this PipelineDbContext db, CancellationToken ct) =>
        db.Catalogs.AsNoTracking().OrderBy(catalog => catalog.Name).ToListAsync(ct);

    /// <summary>How a catalog stands; null where there is none of this name.</summary>
    /// <param name="db">The state.</param>
    /// <param name="name">The catalog.</param>
    /// <param name="now">The present, for the pace.</param>
    /// <param name="ct">Stops the query.</param>
    public static async Task<CatalogStatus?> StatusAsync(this PipelineDbContext db, string name, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Catalogs.AsNoTracking().SingleOrDefaultAsync(catalog => catalog.Name == name, ct) is not { } catalog)
        {
            return null;
        }

        var clips = db.Clips.Where(clip => clip.CatalogId == catalog.Id);
        var counts = await CountsAsync(clips, ct);
        var notAdmitted = await db.SourceFiles.CountAsync(
            file => file.CatalogId == catalog.Id
                && file.Kind != SourceKind.Ignored
                && (file.IsDue || file.AdmittedETag != file.ETag),
            ct);
        var (firstProblems, problems) = await db.ProblemsOfAsync(catalog.Id, ShownProblems, ct);
        return new(
            catalog.Name,
            catalog.Paused,
            catalog.Priority,
            counts,
            notAdmitted,
            await StagesAsync(db, clips, ct),
            await FailuresAsync(clips, ct),
            await PaceAsync(clips, counts.Active + notAdmitted, now, ct),
            problems,
            firstProblems);
    }

    /// <summary>The workers that have finished something within the window, whatever catalog it belonged to.</summary>
    public static async Task<IReadOnlyList<WorkerActivity>> WorkersAsync(this PipelineDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        var since = now - Window;
        var found = await db.Steps
            .Where(step => step.FinishedAt >= since && step.Worker != null)
            .GroupBy(step => new { step.Worker, step.Stage })
            .Select(group => new { group.Key.Worker, group.Key.Stage, Steps = group.Count(), LastSeen = group.Max(step => step.FinishedAt) })
            .ToListAsync(ct);
        return
        [
            .. found.OrderBy(row => row.Stage).ThenBy(row => row.Worker, StringComparer.Ordinal)
                .Select(row => new WorkerActivity(row.Worker!, row.Stage, row.Steps, row.LastSeen!.Value)),
        ];
    }

    private static async Task<ClipCounts> CountsAsync(IQueryable<Clip> clips, CancellationToken ct)
    {
        var counts = await clips.GroupBy(clip => clip.State)
            .Select(group => new { State = group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.State, row => row.Count, ct);
        return new(
            counts.GetValueOrDefault(ClipState.Active),
            counts.GetValueOrDefault(ClipState.Done),
            counts.GetValueOrDefault(ClipState.Refused),
            counts.GetValueOrDefault(ClipState.Parked),
            counts.GetValueOrDefault(ClipState.Cancelled));
    }

    private static async Task<IReadOnlyList<StageCount>> StagesAsync(PipelineDbContext db, IQueryable<Clip> clips, CancellationToken ct)
    {
        var open = await clips.Where(clip => clip.State == ClipState.Active)
            .Join(
                db.Steps.Where(step => step.State == StepState.Ready || step.State == StepState.Waiting || step.State == StepState.Sent),
                clip => new { ClipId = clip.Id, clip.Revision },
                step => new { step.ClipId, step.Revision },
                (clip, step) => new { step.Stage, step.State })
            .GroupBy(step => step)
            .Select(group => new { group.Key.Stage, group.Key.State, Count = group.Count() })
            .ToDictionaryAsync(row => (row.Stage, row.State), row => row.Count, ct);
        return
        [
            .. PipelineStages.InOrder.Select(stage => new StageCount(
                stage,
                open.GetValueOrDefault((stage, StepState.Ready)),
                open.GetValueOrDefault((stage, StepState.Waiting)),
                open.GetValueOrDefault((stage, StepState.Sent)))),
        ];
    }

    private static async Task<IReadOnlyList<FailureCount>> FailuresAsync(IQueryable<Clip> clips, CancellationToken ct)
    {
        var failures = await clips.Where(clip => clip.State == ClipState.Refused || clip.State == ClipState.Parked)
            .GroupBy(clip => new { clip.State, clip.Category })
            .Select(group => new { group.Key.State, group.Key.Category, Count = group.Count() })
            .ToListAsync(ct);
        return
        [
            .. failures.OrderByDescending(row => row.Count).ThenBy(row => row.Category, StringComparer.Ordinal)
                .Select(row => new FailureCount(row.State, row.Category ?? "", row.Count)),
        ];
    }

    /// <summary>The time counts from the beginning of the present work, where that is younger than the window.</summary>
    private static async Task<Pace> PaceAsync(IQueryable<Clip> clips, int left, DateTimeOffset now, CancellationToken ct)
    {
        var since = now - Window;
        var finished = clips.Where(clip => clip.FinishedAt >= since && clip.State != ClipState.Cancelled);
        var count = await finished.CountAsync(ct);
        if (count == 0)
        {
            return Pace.Of(0, TimeSpan.Zero, left);
        }

        var begun = await finished.MinAsync(clip => clip.AdmittedAt, ct);
        return Pace.Of(count, now - (begun > since ? begun : since), left);
    }
}
