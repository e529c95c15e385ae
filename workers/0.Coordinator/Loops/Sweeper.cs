using MMAudio.Coordinator.Flow;
using MMAudio.Coordinator.Results;
using MMAudio.Core.Generations;
using MMAudio.Persistence;
using MMAudio.Persistence.Model;
using MMAudio.ServiceDefaults.Bus;
using MMAudio.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MMAudio.Coordinator.Loops;

/// <summary>
/// Finds what got stuck when a message or a process was lost, and what can be deleted; one replica does so at a time. It sends nothing
/// itself: it puts rows where the dispatcher finds them.
/// </summary>
internal sealed partial class Sweeper(
    IDbContextFactory<PipelineDbContext> contexts,
    ClipFlow flow,
    FollowUp followUp,
    Quarantine quarantine,
    ArtifactCollector collector,
    CoordinatorMetrics metrics,
    Leases leases,
    BusReadiness readiness,
    IOptions<CoordinatorOptions> options,
    TimeProvider time,
    ILogger<Sweeper> logger) : BackgroundService
{
    private const int AtOnce = 200;
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(1);

    private readonly CoordinatorOptions _options = options.Value;
    private readonly Duty _sweeping = new(leases, "sweep", options.Value.SweepInterval * 2, time);
    private DateTimeOffset _collectAt;

    /// <summary>Looks once for everything.</summary>
    internal async Task TurnAsync(CancellationToken ct)
    {
        if (!await _sweeping.IsOursAsync(ct))
        {
            metrics.Show(new Dictionary<string, int>());
            return;
        }

        // what fails in one does not keep the others from their work
        foreach (var work in (Func<CancellationToken, Task>[])[GiveUpStaleAsync, ReviveAsync, MoveRefusedAsync, ShowAsync, CollectAsync])
        {
            try
            {
                await work(ct);
            }
            catch (Exception exception) when (!ct.IsCancellationRequested)
            {
                LogFailed(exception.GetBaseException().Message);
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await _sweeping.LeaveAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        using PeriodicTimer timer = new(_options.SweepInterval, time);
        do
        {
            try
            {
                await TurnAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(exception.Sentence());
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task GiveUpStaleAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        foreach (var step in await db.Stale(time.GetUtcNow() - _options.StaleAfter).Take(AtOnce).ToListAsync(ct))
        {
            LogStale(step.Stage, step.ClipId, step.SentAt);
            var outcome = await flow.GiveUpAsync(step.ClipId, step.Revision, step.Stage, step.SentAt!.Value, ct);
            await followUp.RunAsync(step.ClipId, outcome, ct);
        }
    }

    private async Task ReviveAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Void().ExecuteUpdateAsync(set => set.SetProperty(step => step.State, StepState.Failed), ct);
        foreach (var clipId in await db.Stranded().Take(AtOnce).Select(clip => clip.Id).ToListAsync(ct))
        {
            await followUp.RunAsync(clipId, await flow.ReviveAsync(clipId, ct), ct);
        }
    }

    private async Task MoveRefusedAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        foreach (var clip in await db.NotMovedAway(time.GetUtcNow() - LookBack).Take(AtOnce).ToListAsync(ct))
        {
            await quarantine.MoveAsync(clip.Id, ct);
        }
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var counts = await db.Clips.Where(clip => clip.State == ClipState.Active)
            .GroupBy(clip => clip.Stage).Select(group => new { Stage = group.Key, Count = group.Count() }).ToListAsync(ct);
        metrics.Show(counts.ToDictionary(pair => pair.Stage?.Code() ?? "planning", pair => pair.Count));
    }

    private async Task CollectAsync(CancellationToken ct)
    {
        if (time.GetUtcNow() >= _collectAt)
        {
            await collector.CollectOldAsync(ct);
            _collectAt = time.GetUtcNow() + _options.CollectInterval;
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Stage} of clip {ClipId}, sent at {SentAt:u}, was not answered in time")]
    private partial void LogStale(PipelineStage stage, Guid clipId, DateTimeOffset? sentAt);

    [LoggerMessage(LogLevel.Warning, "Sweeping failed, and will be tried again: {Reason}")]
    private partial void LogFailed(string reason);
}
