using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using MMAudio.Persistence;
using MMAudio.Persistence.Model;

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
            clip.Steps.Where(step => step.Revision == clip.Revision)
                .Select(step => new SummaryStep(step.Stage, step.State, step.QueueWait, step.Elapsed, step.Notes)).ToList()))
        .ToListAsync(ct);
}
