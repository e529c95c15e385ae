using Microsoft.EntityFrameworkCore;
using MMAudio.Coordinator.Intake;
using MMAudio.Core.Generations;
using MMAudio.Persistence;
using MMAudio.Persistence.Model;

namespace MMAudio.Coordinator.Flow;

/// <summary>What the loops look for; each is answered from an index, with 100 000 clips as with ten.</summary>
internal static class FlowQueries
{
    /// <summary>Clips to plan, most urgent first.</summary>
    public static IQueryable<Guid> DueClips(this PipelineDbContext db, DateTimeOffset now) => db.Clips
        .Where(clip => clip.State == ClipState.Active && clip.Stage == null)
        .Where(clip => clip.HeldUntil == null || clip.HeldUntil <= now)
        .Where(clip => !db.Catalogs.Any(catalog => catalog.Id == clip.CatalogId && catalog.Paused))
        .OrderByDescending(clip => clip.Priority).ThenBy(clip => clip.AdmittedAt)
        .Select(clip => clip.Id);

    /// <summary>Steps that may be sent, most urgent first.</summary>
    public static IQueryable<Step> DueSteps(this PipelineDbContext db, DateTimeOffset now) =>
        from step in db.Steps
        where step.State == StepState.Ready && step.NotBefore <= now
        join clip in db.Clips on step.ClipId equals clip.Id
        where clip.State == ClipState.Active && clip.Revision == step.Revision && clip.Stage == step.Stage
        where clip.HeldUntil == null || clip.HeldUntil <= now
        join catalog in db.Catalogs on clip.CatalogId equals catalog.Id
        where !catalog.Paused
        orderby clip.Priority descending, clip.AdmittedAt
        select step;

    /// <summary>Clips whose steps may be sent to a stage, most urgent first.</summary>
    public static IQueryable<Guid> DueSteps(this PipelineDbContext db, PipelineStage stage, DateTimeOffset now) =>
        db.DueSteps(now).Where(step => step.Stage == stage).Select(step => step.ClipId);

    /// <summary>Clips that wait for a result which nobody is making any more.</summary>
    public static IQueryable<Guid> VainlyWaiting(this PipelineDbContext db, DateTimeOffset now) =>
        from step in db.Steps
        where step.State == StepState.Waiting
        join clip in db.Clips on step.ClipId equals clip.Id
        where clip.State == ClipState.Active && clip.Revision == step.Revision
        where clip.HeldUntil == null || clip.HeldUntil <= now
        where !db.Steps.Any(other => other.Artifact == step.Artifact && other.State == StepState.Sent)
        orderby clip.Priority descending, clip.AdmittedAt
        select clip.Id;

    /// <summary>Whether the result of a step is being made for another clip, or for an earlier revision of the same.</summary>
    public static Task<bool> IsBeingMadeElsewhereAsync(this PipelineDbContext db, Step step, CancellationToken ct) => db.Steps.AnyAsync(
        other => other.Artifact == step.Artifact && other.State == StepState.Sent
            && (other.ClipId != step.ClipId || other.Revision != step.Revision),
        ct);

    /// <summary>Steps whose answer is overdue, of any revision.</summary>
    public static IQueryable<Step> Stale(this PipelineDbContext db, DateTimeOffset sentBefore) => db.Steps.AsNoTracking()
        .Where(step => step.State == StepState.Sent && step.SentAt < sentBefore).OrderBy(step => step.SentAt);

    /// <summary>What is planned for clips that are no longer on their way, or on another by now.</summary>
    public static IQueryable<Step> Void(this PipelineDbContext db) => db.Steps
        .Where(step => step.State == StepState.Ready || step.State == StepState.Waiting)
        .Where(step => !db.Clips.Any(clip => clip.Id == step.ClipId && clip.State == ClipState.Active && clip.Revision == step.Revision));

    /// <summary>Refused clips whose sources lie where they were dropped.</summary>
    public static IQueryable<Clip> NotMovedAway(this PipelineDbContext db, DateTimeOffset finishedAfter) => db.Clips.AsNoTracking()
        .Where(clip => clip.State == ClipState.Refused && clip.FinishedAt > finishedAfter && clip.Source.StartsWith(SourceNames.Incoming))
        .OrderBy(clip => clip.FinishedAt);

    /// <summary>Clips on their way of which no step is on its way: no transition leaves such, but a hand in the tables might.</summary>
    public static IQueryable<Clip> Stranded(this PipelineDbContext db) => db.Clips
        .Where(clip => clip.State == ClipState.Active && clip.Stage != null)
        .Where(clip => !db.Steps.Any(step => step.ClipId == clip.Id && step.Revision == clip.Revision && step.Stage == clip.Stage
            && (step.State == StepState.Ready || step.State == StepState.Waiting || step.State == StepState.Sent)))
        .OrderBy(clip => clip.AdmittedAt);
}
