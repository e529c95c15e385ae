using System.Diagnostics;
using Microsoft.Extensions.Options;
using MMAudio.Coordinator.Failures;
using MMAudio.Coordinator.Flow;
using MMAudio.Coordinator.Reports;
using MMAudio.Core.Generations;
using MMAudio.Persistence.Model;
using MMAudio.Storage;

namespace MMAudio.Coordinator.Results;

/// <summary>
/// Copies a finished result to where users look. One replica alone may copy for a clip at a time: otherwise a slow copy of an old
/// revision could come to lie over a new one.
/// </summary>
internal sealed partial class Publisher(
    Ledger ledger,
    IArtifactStore store,
    ModelEditions editions,
    ArtifactCollector collector,
    IOptions<CoordinatorOptions> options,
    TimeProvider time,
    ILogger<Publisher> logger)
{
    private readonly CoordinatorOptions _options = options.Value;

    /// <summary>Publishes what a clip's steps have made; nothing where there is nothing to publish, or another replica does so.</summary>
    public async Task PublishAsync(Guid clipId, CancellationToken ct)
    {
        var claimed = await ledger.ChangeAsync(clipId, (_, clip) => Task.FromResult(Claim(clip)), ct);
        if (claimed is null)
        {
            return;
        }

        using var activity = Trace(claimed);
        try
        {
            using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct);

            // well before others may begin
            limited.CancelAfter(_options.PublishTimeout / 2);
            await CopyAsync(claimed, limited.Token);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            await ledger.ChangeAsync(clipId, (_, clip) => Task.FromResult(TakeBack(clip, claimed, exception)), ct);
            LogFailed(clipId, claimed.Output, exception.Sentence());
            return;
        }

        if (await ledger.ChangeAsync(clipId, (_, clip) => Task.FromResult(Finish(clip, claimed)), ct) is { } done)
        {
            await collector.CollectDoneAsync(done, ct);
        }
    }

    /// <summary>Within what brought the last event, or, where a sweep came here, in the trace of the clip.</summary>
    private static Activity? Trace(Clip clip)
    {
        var parent = Activity.Current?.Context ?? (ActivityContext.TryParse(clip.TraceParent, null, out var admitted) ? admitted : default);
        return CoordinatorMetrics.Activities.StartActivity("publish", ActivityKind.Internal, parent)?.SetTag("mmaudio.output", clip.Output);
    }

    private Clip? Claim(Clip clip)
    {
        var made = MuxStep(clip) is { State: StepState.Done or StepState.Reused };
        if (clip.State != ClipState.Active || clip.Stage is not null || clip.HeldUntil > time.GetUtcNow() || !made)
        {
            return null;
        }

        clip.HeldUntil = time.GetUtcNow() + _options.PublishTimeout;
        return clip;
    }

    private async Task CopyAsync(Clip clip, CancellationToken ct)
    {
        var recipe = Recipe.Of(clip, editions);
        var picture = recipe.Addresses.Picture.Name;
        if (await store.ExistsAsync(picture, ct))
        {
            await store.CopyAsync(picture, $"{clip.Output}.png", ct);
        }

        await ClipReport.WriteAsync(store, clip, ClipState.Done, $"{clip.Output}.json", time.GetUtcNow(), ct);

        // last, so that whoever sees the video finds the rest beside it
        await store.CopyAsync(MuxStep(clip)!.Artifact, clip.Output, ct);
    }

    private Clip? Finish(Clip clip, Clip claimed)
    {
        if (clip.HeldUntil != claimed.HeldUntil)
        {
            return null;
        }

        clip.HeldUntil = null;
        if (clip.State != ClipState.Active || clip.Stage is not null || clip.Revision != claimed.Revision)
        {
            return null;
        }

        clip.Finish(ClipState.Done, time.GetUtcNow());
        return clip;
    }

    private Clip? TakeBack(Clip clip, Clip claimed, Exception exception)
    {
        if (clip.HeldUntil != claimed.HeldUntil)
        {
            return null;
        }

        clip.HeldUntil = null;
        if (clip.State != ClipState.Active || clip.Revision != claimed.Revision || MuxStep(clip) is not { } step)
        {
            return null;
        }

        step.Faults++;
        step.Fault = exception.Sentence();
        if (exception is FileNotFoundException)
        {
            // collected or deleted since it was seen: the planner finds what must be made again
            step.State = StepState.Failed;
        }

        if (step.Faults >= _options.MaxFaults)
        {
            clip.Finish(ClipState.Parked, time.GetUtcNow(), "storage", $"The result could not be put in its place {clip.Output}: {step.Fault}");
        }
        else
        {
            clip.HeldUntil = time.GetUtcNow() + BackOff.Of(clip.Id, step.Faults, _options);
        }

        return clip;
    }

    private static Step? MuxStep(Clip clip) =>
        clip.Steps.SingleOrDefault(step => step.Revision == clip.Revision && step.Stage == PipelineStage.MuxVideo);

    [LoggerMessage(LogLevel.Warning, "The result of clip {ClipId} could not be put in its place {Output}, and will again: {Reason}")]
    private partial void LogFailed(Guid clipId, string output, string reason);
}
