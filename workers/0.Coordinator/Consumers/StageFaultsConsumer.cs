using MassTransit;
using MMAudio.Contracts.Commands;
using MMAudio.Coordinator.Failures;
using MMAudio.Coordinator.Flow;
using MMAudio.Coordinator.Results;
using MMAudio.Core.Generations;
using MMAudio.ServiceDefaults.Telemetry;

namespace MMAudio.Coordinator.Consumers;

/// <summary>Hears what stages could not do, through no fault of the clip.</summary>
internal sealed partial class StageFaultsConsumer(
    ClipFlow flow, FollowUp followUp, ArtifactCollector artifacts, CoordinatorMetrics metrics, ILogger<StageFaultsConsumer> logger)
    : IConsumer<Fault<DecodeVideo>>, IConsumer<Fault<ExtractFeatures>>, IConsumer<Fault<SampleLatent>>, IConsumer<Fault<DecodeAudio>>,
        IConsumer<Fault<MuxVideo>>
{
    public Task Consume(ConsumeContext<Fault<DecodeVideo>> context) => FailAsync(PipelineStage.DecodeVideo, context);

    public Task Consume(ConsumeContext<Fault<ExtractFeatures>> context) => FailAsync(PipelineStage.ExtractFeatures, context);

    public Task Consume(ConsumeContext<Fault<SampleLatent>> context) => FailAsync(PipelineStage.SampleLatent, context);

    public Task Consume(ConsumeContext<Fault<DecodeAudio>> context) => FailAsync(PipelineStage.DecodeAudio, context);

    public Task Consume(ConsumeContext<Fault<MuxVideo>> context) => FailAsync(PipelineStage.MuxVideo, context);

    private async Task FailAsync<TCommand>(PipelineStage stage, ConsumeContext<Fault<TCommand>> context)
        where TCommand : class, IStageCommand
    {
        var ct = context.CancellationToken;
        var ticket = context.Message.Message.Ticket;
        using var scope = logger.BeginScope(new StepScope(ticket.ClipId, ticket.Revision, stage.Code()));
        var fault = WorldFault.Of(context.Message.Exceptions);
        LogFailed(stage, ticket.ClipId, ticket.Attempt, fault.Category, fault.Sentence);
        metrics.Failed(stage, fault.Category);
        if (fault.HasDamagedInput)
        {
            await artifacts.DeleteInputsAsync(ticket.ClipId, stage, ct);
        }

        await followUp.RunAsync(ticket.ClipId, await flow.FailAsync(stage, ticket, fault, ct), ct);
    }

    [LoggerMessage(LogLevel.Warning, "{Stage} of clip {ClipId} failed at attempt {Attempt} ({Category}): {Sentence}")]
    private partial void LogFailed(PipelineStage stage, Guid clipId, int attempt, string category, string sentence);
}
