using System.Diagnostics;
using MassTransit;
using Microsoft.Extensions.Options;
using MMAudio.Contracts;
using MMAudio.Contracts.Commands;
using MMAudio.Core.Generations;
using MMAudio.ServiceDefaults.Bus;

namespace MMAudio.Coordinator.Flow;

/// <summary>Sends commands, each as part of its clip's trace.</summary>
internal sealed class CommandSender(ISendEndpointProvider bus, IOptions<CoordinatorOptions> options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Sends a command and waits until the broker has it.</summary>
    public async Task SendAsync(Dispatch dispatch, CancellationToken ct)
    {
        using var activity = StartActivity(dispatch);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct);

        // while the broker is away the client waits without end, and meanwhile others could be tried
        limited.CancelAfter(Patience);
        await SendCommandAsync(dispatch, limited.Token);
    }

    private Task SendCommandAsync(Dispatch dispatch, CancellationToken ct)
    {
        var (clip, (request, model, at), stage, attempt) = dispatch;
        StepTicket ticket = new(clip.Id, clip.Revision, attempt);
        SourceRef source = new(clip.Source, clip.ContentHash);
        SamplingSettings sampling = new(request.Prompt, request.NegativePrompt, request.Seed, request.Steps, request.CfgStrength);
        return stage switch
        {
            PipelineStage.DecodeVideo =>
                SendAsync(new DecodeVideo(ticket, source, new(request.Start, request.Duration), model, at.Frames), ct),
            PipelineStage.ExtractFeatures => SendAsync(new ExtractFeatures(ticket, at.Frames, model, at.Features), ct),
            PipelineStage.SampleLatent => SendAsync(new SampleLatent(ticket, at.Features, model, sampling, at.Latent), ct),
            PipelineStage.DecodeAudio => SendAsync(new DecodeAudio(ticket, at.Latent, model, at.Wave), ct),
            PipelineStage.MuxVideo => SendAsync(
                new MuxVideo(
                    ticket, source, at.Frames, at.Wave, model, sampling, new(request.Mix.Code(), request.Loudness), at.Output, at.Picture),
                ct),
            _ => throw new ArgumentOutOfRangeException(nameof(dispatch), stage, null),
        };
    }

    private async Task SendAsync<TCommand>(TCommand command, CancellationToken ct)
        where TCommand : class, IStageCommand
    {
        var endpoint = await bus.GetSendEndpoint(Queues.Address<TCommand>());

        // so that a command which is sent again never meets its older twin in the queue
        await endpoint.Send(command, context => context.TimeToLive = options.Value.StaleAfter, ct);
    }

    /// <summary>A message of the clip's own trace carries that on; whatever else runs now is not part of it.</summary>
    private static Activity? StartActivity(Dispatch dispatch)
    {
        if (!ActivityContext.TryParse(dispatch.Clip.TraceParent, null, isRemote: true, out var parent)
            || Activity.Current?.TraceId == parent.TraceId)
        {
            return null;
        }

        var activity = CoordinatorMetrics.Activities.StartActivity($"dispatch {dispatch.Stage.Code()}", ActivityKind.Internal, parent);
        return activity?.SetTag("mmaudio.clip", dispatch.Clip.Id).SetTag("mmaudio.attempt", dispatch.Attempt);
    }
}
