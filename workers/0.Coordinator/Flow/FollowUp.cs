using MMAudio.Coordinator.Loops;
using MMAudio.Coordinator.Results;
using MMAudio.Storage;

namespace MMAudio.Coordinator.Flow;

/// <summary>Does what a saved change left to do: sends the command, publishes the result, moves the refused source away.</summary>
internal sealed partial class FollowUp(
    ClipFlow flow, CommandSender sender, Publisher publisher, Quarantine quarantine, Wake wake, ILogger<FollowUp> logger)
{
    /// <summary>Does it; what fails here is found and done by the loops.</summary>
    public async Task RunAsync(Guid clipId, Outcome? outcome, CancellationToken ct)
    {
        if (outcome?.Send is { } dispatch)
        {
            await SendAsync(dispatch, ct);
        }

        if (outcome?.Publish == true)
        {
            await publisher.PublishAsync(clipId, ct);
        }

        if (outcome?.Quarantine == true)
        {
            await quarantine.MoveAsync(clipId, ct);
        }

        wake.Now();
    }

    private async Task SendAsync(Dispatch dispatch, CancellationToken ct)
    {
        try
        {
            await sender.SendAsync(dispatch, ct);
            LogSent(dispatch.Stage, dispatch.Clip.Id, dispatch.Attempt);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            LogNotSent(dispatch.Stage, dispatch.Clip.Id, exception.Sentence());
            await flow.UnclaimAsync(dispatch, ct);
        }
    }

    [LoggerMessage(LogLevel.Information, "Sent {Stage} for clip {ClipId}, attempt {Attempt}")]
    private partial void LogSent(Core.Generations.PipelineStage stage, Guid clipId, int attempt);

    [LoggerMessage(LogLevel.Warning, "Could not send {Stage} for clip {ClipId}, and will again: {Reason}")]
    private partial void LogNotSent(Core.Generations.PipelineStage stage, Guid clipId, string reason);
}
