using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MMAudio.Contracts;
using MMAudio.Contracts.Events;
using MMAudio.Coordinator.Failures;
using MMAudio.Core.Generations;
using MMAudio.Persistence;
using MMAudio.Persistence.Model;

namespace MMAudio.Coordinator.Flow;

/// <summary>
/// The transitions of a clip. Each is saved whole or not at all, may be tried by several replicas at once and any number of times, and
/// is told late, twice or never without harm: messages of earlier revisions are void, those of earlier attempts are as good as the last.
/// </summary>
internal sealed class ClipFlow(
    Ledger ledger, Planner planner, CoordinatorMetrics metrics, IOptions<CoordinatorOptions> options, TimeProvider time)
{
    private readonly CoordinatorOptions _options = options.Value;

    /// <summary>Plans a clip that is on its way and has no step that is ready, waiting or sent.</summary>
    public Task<Outcome?> PlanAsync(Guid clipId, CancellationToken ct) => ledger.ChangeAsync(clipId, async (db, clip) =>
    {
        if (clip.State != ClipState.Active || clip.Stage is not null || clip.HeldUntil > time.GetUtcNow())
        {
            return Outcome.None;
        }

        var ready = planner.Read(clip) is { } recipe && await planner.PlanAsync(db, clip, recipe, ct);
        return new Outcome(Publish: ready, Quarantine: clip.State == ClipState.Refused);
    }, ct);

    /// <summary>Leaves a clip alone for a while that could not be planned, so that it does not stand in the way of others.</summary>
    public Task<Outcome?> PostponeAsync(Guid clipId, CancellationToken ct) => ledger.ChangeAsync(clipId, (_, clip) =>
    {
        clip.HeldUntil = time.GetUtcNow() + _options.BackOff;
        return Task.FromResult<Outcome?>(Outcome.None);
    }, ct);

    /// <summary>Plans a clip anew whose step is on its way in name only.</summary>
    public Task<Outcome?> ReviveAsync(Guid clipId, CancellationToken ct) => ledger.ChangeAsync(clipId, (_, clip) =>
    {
        if (clip.State == ClipState.Active && Live(clip) is not { State: StepState.Ready or StepState.Waiting or StepState.Sent })
        {
            clip.Stage = null;
        }

        return Task.FromResult<Outcome?>(Outcome.None);
    }, ct);

    /// <summary>Lets a step that waits for the same result of another clip find out what became of it.</summary>
    public Task<Outcome?> StopWaitingAsync(Guid clipId, CancellationToken ct) => ledger.ChangeAsync(clipId, async (db, clip) =>
    {
        if (Live(clip) is not { State: StepState.Waiting })
        {
            return Outcome.None;
        }

        clip.Stage = null;
        var ready = planner.Read(clip) is { } recipe && await planner.PlanAsync(db, clip, recipe, ct);
        return new Outcome(Publish: ready, Quarantine: clip.State == ClipState.Refused);
    }, ct);

    /// <summary>Records a ready step as sent, unless that has become wrong meanwhile.</summary>
    public Task<Outcome?> ClaimAsync(Guid clipId, PipelineStage stage, CancellationToken ct) => ledger.ChangeAsync(clipId, async (db, clip) =>
    {
        if (Live(clip) is not { State: StepState.Ready } step || step.Stage != stage || step.NotBefore > time.GetUtcNow())
        {
            return Outcome.None;
        }

        if (planner.Read(clip) is not { } recipe)
        {
            return Outcome.None;
        }

        if (recipe.Addresses[stage].Name != step.Artifact)
        {
            // another edition of the model was installed since
            return new Outcome(Publish: await planner.PlanAsync(db, clip, recipe, ct));
        }

        if (await db.IsBeingMadeElsewhereAsync(step, ct))
        {
            step.State = StepState.Waiting;
            return Outcome.None;
        }

        return new Outcome(Send(clip, step, recipe));
    }, ct);

    /// <summary>Takes back a claim whose command could not be sent.</summary>
    public Task<Outcome?> UnclaimAsync(Dispatch dispatch, CancellationToken ct) => ledger.ChangeAsync(dispatch.Clip.Id, (_, clip) =>
    {
        if (Live(clip) is { State: StepState.Sent } step && step.Revision == dispatch.Clip.Revision && step.Attempt == dispatch.Attempt)
        {
            (step.State, step.NotBefore) = (StepState.Ready, time.GetUtcNow() + _options.BackOff);
        }

        return Task.FromResult<Outcome?>(Outcome.None);
    }, ct);

    /// <summary>Records a result, and plans on.</summary>
    public Task<Outcome?> CompleteAsync(PipelineStage stage, IStageEvent done, CancellationToken ct) =>
        ledger.ChangeAsync(done.Ticket.ClipId, async (db, clip) =>
        {
            var step = clip.Steps.SingleOrDefault(row => row.Revision == done.Ticket.Revision && row.Stage == stage);
            if (step is null or { State: StepState.Done or StepState.Reused or StepState.Failed } || step.Artifact != done.Output.Name)
            {
                return Outcome.None;
            }

            Record(step, done.Report);
            metrics.Waited(stage, done.Report.QueueWait);
            if (step.Revision != clip.Revision || clip.State != ClipState.Active || clip.Stage != stage)
            {
                return Outcome.None;
            }

            if (done.Report.Media > TimeSpan.Zero && stage >= PipelineStage.DecodeAudio)
            {
                clip.MediaSeconds = done.Report.Media.TotalSeconds;
            }

            if (planner.Read(clip) is not { } recipe)
            {
                return Outcome.None;
            }

            var ready = recipe.Addresses[stage].Name == step.Artifact
                ? await planner.PlanNextAsync(db, clip, recipe, stage, ct)
                : await planner.PlanAsync(db, clip, recipe, ct);
            return new Outcome(
                Live(clip) is { State: StepState.Ready } next && await MaySendAsync(db, clip, next, ct) ? Send(clip, next, recipe) : null,
                Publish: ready);
        }, ct);

    /// <summary>Ends a clip that a stage cannot work with.</summary>
    public Task<Outcome?> RefuseAsync(ClipRefused refused, CancellationToken ct) => ledger.ChangeAsync(refused.Ticket.ClipId, (_, clip) =>
    {
        var step = clip.Steps.SingleOrDefault(row => row.Revision == refused.Ticket.Revision && row.Stage.Code() == refused.Stage);
        if (step is null or { State: StepState.Done or StepState.Reused or StepState.Failed })
        {
            return Task.FromResult<Outcome?>(Outcome.None);
        }

        Record(step, refused.Report);
        (step.State, step.Fault) = (StepState.Failed, refused.Reason);
        if (step.Revision != clip.Revision || clip.State != ClipState.Active)
        {
            return Task.FromResult<Outcome?>(Outcome.None);
        }

        var state = Refusals.IsOfInput(refused.Category) ? ClipState.Refused : ClipState.Parked;
        clip.Finish(state, time.GetUtcNow(), refused.Category, refused.Reason);
        return Task.FromResult<Outcome?>(new Outcome(Quarantine: state == ClipState.Refused));
    }, ct);

    /// <summary>Records a fault of the world: the step is tried again later, or, after too many, its clip is parked.</summary>
    public Task<Outcome?> FailAsync(PipelineStage stage, StepTicket ticket, WorldFault fault, CancellationToken ct) =>
        ledger.ChangeAsync(ticket.ClipId, (_, clip) =>
        {
            var step = clip.Steps.SingleOrDefault(row => row.Revision == ticket.Revision && row.Stage == stage);
            if (step is not { State: StepState.Sent } || step.Attempt != ticket.Attempt)
            {
                return Task.FromResult<Outcome?>(Outcome.None);
            }

            step.Faults++;
            step.Fault = fault.Sentence;
            if (step.Revision != clip.Revision || clip.State != ClipState.Active || clip.Stage != stage)
            {
                step.State = StepState.Failed;
            }
            else if (step.Faults >= _options.MaxFaults)
            {
                step.State = StepState.Failed;
                clip.Finish(ClipState.Parked, time.GetUtcNow(), fault.Category, fault.Sentence);
            }
            else if (fault.LacksInput)
            {
                // what an earlier stage had made is gone, so the walk begins at the front again
                (step.State, clip.Stage) = (StepState.Failed, null);
            }
            else
            {
                (step.State, step.NotBefore) = (StepState.Ready, time.GetUtcNow() + BackOff.Of(clip.Id, step.Faults, _options));
            }

            return Task.FromResult<Outcome?>(Outcome.None);
        }, ct);

    /// <summary>Gives up waiting for an answer: the step is sent again in its turn, or, when it alone gets lost all the time, its clip is parked.</summary>
    /// <param name="clipId">The clip.</param>
    /// <param name="revision">Its revision.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="sentAt">When the command was sent that nobody answered.</param>
    /// <param name="ct">Stops the call.</param>
    public Task<Outcome?> GiveUpAsync(Guid clipId, int revision, PipelineStage stage, DateTimeOffset sentAt, CancellationToken ct) =>
        ledger.ChangeAsync(clipId, async (db, clip) =>
        {
            var step = clip.Steps.SingleOrDefault(row => row.Revision == revision && row.Stage == stage);
            if (step is not { State: StepState.Sent } || step.SentAt != sentAt)
            {
                return Outcome.None;
            }

            if (step.Revision != clip.Revision || clip.State != ClipState.Active || clip.Stage != stage)
            {
                step.State = StepState.Failed;
                return Outcome.None;
            }

            // without workers nothing is answered, and no clip is at fault; only one that is passed over has a fault of its own
            var passedOver = await db.Steps.AnyAsync(
                other => other.Stage == stage && other.SentAt > sentAt && other.FinishedAt != null && other.State == StepState.Done, ct);
            step.Losses += passedOver ? 1 : 0;
            if (step.Losses >= _options.MaxLosses)
            {
                var fault = WorldFault.Lost(step.Attempt);
                (step.State, step.Fault) = (StepState.Failed, fault.Sentence);
                clip.Finish(ClipState.Parked, time.GetUtcNow(), fault.Category, fault.Sentence);
                return Outcome.None;
            }

            // the result may be there although its event never came, so the store is asked before anything is sent
            (step.State, clip.Stage) = (StepState.Failed, null);
            metrics.SentAgain(stage);
            return Outcome.None;
        }, ct);

    /// <summary>The one step of a clip that is ready, waiting or sent.</summary>
    private static Step? Live(Clip clip) => clip.State == ClipState.Active && clip.Stage is { } stage
        ? clip.Steps.SingleOrDefault(step => step.Revision == clip.Revision && step.Stage == stage)
        : null;

    /// <summary>Whether a step may go at once: there is room, and nothing that came first would be overtaken.</summary>
    private async Task<bool> MaySendAsync(PipelineDbContext db, Clip clip, Step step, CancellationToken ct) =>
        step.NotBefore <= time.GetUtcNow()
        && await db.Steps.CountAsync(other => other.Stage == step.Stage && other.State == StepState.Sent, ct) < _options.LimitOf(step.Stage)
        && !await db.Catalogs.AnyAsync(catalog => catalog.Id == clip.CatalogId && catalog.Paused, ct)
        && !await db.DueSteps(step.Stage, time.GetUtcNow()).AnyAsync(ct);

    private Dispatch Send(Clip clip, Step step, Recipe recipe)
    {
        (step.State, step.SentAt) = (StepState.Sent, time.GetUtcNow());
        step.Attempt++;
        return new(clip, recipe, step.Stage, step.Attempt);
    }

    private void Record(Step step, StepReport report)
    {
        step.State = report.Ran ? StepState.Done : StepState.Reused;
        step.FinishedAt = time.GetUtcNow();
        step.Worker = report.Worker;
        (step.QueueWait, step.Elapsed, step.CpuTime) = (report.QueueWait, report.Elapsed, report.CpuTime);
        step.Notes = report.Notes.Count > 0 ? string.Join('\n', report.Notes) : null;
    }
}
