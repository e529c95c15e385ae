using MassTransit;
using MMAudio.Contracts.Events;
using MMAudio.Coordinator.Flow;
using MMAudio.Core.Generations;
using MMAudio.ServiceDefaults.Telemetry;

namespace MMAudio.Coordinator.Consumers;

/// <summary>Hears what stages have done.</summary>
internal sealed class StageEventsConsumer(ClipFlow flow, FollowUp followUp, ILogger<StageEventsConsumer> logger)
    : IConsumer<VideoDecoded>, IConsumer<FeaturesExtracted>, IConsumer<LatentSampled>, IConsumer<AudioDecoded>, IConsumer<VideoMuxed>,
        IConsumer<ClipRefused>
{
    public Task Consume(ConsumeContext<VideoDecoded> context) => CompleteAsync(PipelineStage.DecodeVideo, context);

    public Task Consume(ConsumeContext<FeaturesExtracted> context) => CompleteAsync(PipelineStage.ExtractFeatures, context);

    public Task Consume(ConsumeContext<LatentSampled> context) => CompleteAsync(PipelineStage.SampleLatent, context);

    public Task Consume(ConsumeContext<AudioDecoded> context) => CompleteAsync(PipelineStage.DecodeAudio, context);

    public Task Consume(ConsumeContext<VideoMuxed> context) => CompleteAsync(PipelineStage.MuxVideo, context);

    public async Task Consume(ConsumeContext<ClipRefused> context)
    {
        var ct = context.CancellationToken;
        var ticket = context.Message.Ticket;
        using var scope = logger.BeginScope(new StepScope(ticket.ClipId, ticket.Revision, context.Message.Stage));
        await followUp.RunAsync(ticket.ClipId, await flow.RefuseAsync(context.Message, ct), ct);
    }

    private async Task CompleteAsync<TEvent>(PipelineStage stage, ConsumeContext<TEvent> context)
        where TEvent : class, IStageEvent
    {
        var ct = context.CancellationToken;
        var ticket = context.Message.Ticket;
        using var scope = logger.BeginScope(new StepScope(ticket.ClipId, ticket.Revision, stage.Code()));
        await followUp.RunAsync(ticket.ClipId, await flow.CompleteAsync(stage, context.Message, ct), ct);
    }
}
