using MMAudio.Coordinator.Flow;
using MMAudio.Core.Generations;
using MMAudio.Persistence;
using MMAudio.Persistence.Model;
using MMAudio.ServiceDefaults.Bus;
using MMAudio.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MMAudio.Coordinator.Loops;

/// <summary>
/// Plans what is to be planned and sends what is ready, most urgent clips and last stages first, a few at a time: whatever waits does so
/// in the tables, where it can be put in another order, and not in a queue.
/// </summary>
internal sealed partial class Dispatcher(
    IDbContextFactory<PipelineDbContext> contexts,
    ClipFlow flow,
    FollowUp followUp,
    Leases leases,
    Wake wake,
    BusReadiness readiness,
    IOptions<CoordinatorOptions> options,
    TimeProvider time,
    ILogger<Dispatcher> logger) : BackgroundService
{
    private const int PlannedAtOnce = 64;
    private static readonly TimeSpan DutyDuration = TimeSpan.FromSeconds(20);
    private static readonly PipelineStage[] LastStageFirst = [.. PipelineStages.InOrder.Reverse()];

    private readonly CoordinatorOptions _options = options.Value;
    private readonly Duty _planning = new(leases, "plan", DutyDuration, time);

    /// <summary>Does everything once that can be done now.</summary>
    internal async Task TurnAsync(CancellationToken ct)
    {
        // one replica plans: two would ask the store for the same things
        if (await _planning.IsOursAsync(ct))
        {
            await EndWaitingAsync(ct);
            await PlanAsync(ct);
        }

        foreach (var stage in LastStageFirst)
        {
            await SendAsync(stage, ct);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await _planning.LeaveAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await TurnAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(exception.Sentence());
            }

            await wake.WaitAsync(_options.PollInterval, stoppingToken);
        }
    }

    private async Task EndWaitingAsync(CancellationToken ct)
    {
        foreach (var clipId in await AskAsync(db => db.VainlyWaiting(time.GetUtcNow()).Take(PlannedAtOnce), ct))
        {
            await TryAsync(clipId, flow.StopWaitingAsync, ct);
        }
    }

    private async Task PlanAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        var ahead = await db.DueSteps(now).CountAsync(ct);
        var room = Math.Min(PlannedAtOnce, _options.PlanAhead - ahead);
        if (room <= 0)
        {
            return;
        }

        var clips = await db.DueClips(now).Take(room).ToListAsync(ct);
        foreach (var clipId in clips)
        {
            await TryAsync(clipId, flow.PlanAsync, ct);
        }

        if (clips.Count == PlannedAtOnce)
        {
            wake.Now();
        }
    }

    private async Task SendAsync(PipelineStage stage, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var inFlight = await db.Steps.CountAsync(step => step.Stage == stage && step.State == StepState.Sent, ct);
        var room = _options.LimitOf(stage) - inFlight;
        if (room <= 0)
        {
            return;
        }

        foreach (var clipId in await db.DueSteps(stage, time.GetUtcNow()).Take(room).ToListAsync(ct))
        {
            await TryAsync(clipId, (id, token) => flow.ClaimAsync(id, stage, token), ct);
        }
    }

    private async Task TryAsync(Guid clipId, Func<Guid, CancellationToken, Task<Outcome?>> change, CancellationToken ct)
    {
        try
        {
            await followUp.RunAsync(clipId, await change(clipId, ct), ct);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            // most likely the store or the database is away, for all clips alike; if it is this clip, the next turn goes on without it
            LogPostponed(clipId, exception.Sentence());
            await flow.PostponeAsync(clipId, ct);
            throw;
        }
    }

    private async Task<List<Guid>> AskAsync(Func<PipelineDbContext, IQueryable<Guid>> query, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await query(db).ToListAsync(ct);
    }

    [LoggerMessage(LogLevel.Warning, "Planning and sending failed, and will be tried again: {Reason}")]
    private partial void LogFailed(string reason);

    [LoggerMessage(LogLevel.Warning, "Clip {ClipId} could not be moved on, and will be tried again: {Reason}")]
    private partial void LogPostponed(Guid clipId, string reason);
}
