using System.Collections.Concurrent;
using System.Diagnostics;
using MassTransit;
using MMAudio.Contracts;
using MMAudio.Contracts.Commands;
using MMAudio.Contracts.Events;
using MMAudio.Core.Failures;
using MMAudio.Core.Generations;
using MMAudio.ServiceDefaults.Bus;
using MMAudio.ServiceDefaults.Stages;
using MMAudio.Storage;

namespace MMAudio.Coordinator.Tests.Fakes;

/// <summary>Which messages the played workers have had, and what goes wrong in them.</summary>
internal sealed class PlayedWork
{
    public ConcurrentQueue<(string Stage, ActivityTraceId Trace)> Had { get; } = new();

    /// <summary>Thrown, once each, by the stage that comes to it first.</summary>
    public ConcurrentDictionary<string, Exception> Faults { get; } = new();
}

/// <summary>A worker that writes its command's name where the result goes.</summary>
internal sealed class PlayedStage<TCommand>(IArtifactStore store, PlayedWork work) : IConsumer<TCommand>
    where TCommand : class, IStageCommand
{
    public async Task Consume(ConsumeContext<TCommand> context)
    {
        var (command, ct) = (context.Message, context.CancellationToken);
        work.Had.Enqueue((typeof(TCommand).Name, Activity.Current?.TraceId ?? default));
        StepReport report = new("worker", DateTimeOffset.UnixEpoch, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
        if (work.Faults.TryRemove(typeof(TCommand).Name, out var fault))
        {
            if (fault is InvalidInputException refusal)
            {
                var stage = Enum.Parse<PipelineStage>(typeof(TCommand).Name).Code();
                await context.Publish(new ClipRefused(command.Ticket, stage, refusal.Category.Code(), refusal.Message, report), ct);
                return;
            }

            throw fault;
        }

        await store.WriteTextAsync(command.Output.Name, typeof(TCommand).Name, ct);
        await PublishAsync(context, command, report, ct);
    }

    private static Task PublishAsync(IPublishEndpoint bus, IStageCommand command, StepReport report, CancellationToken ct) => command switch
    {
        DecodeVideo => bus.Publish(new VideoDecoded(command.Ticket, command.Output, report), ct),
        ExtractFeatures => bus.Publish(new FeaturesExtracted(command.Ticket, command.Output, report), ct),
        SampleLatent => bus.Publish(new LatentSampled(command.Ticket, command.Output, report), ct),
        DecodeAudio => bus.Publish(new AudioDecoded(command.Ticket, command.Output, report), ct),
        _ => bus.Publish(new VideoMuxed(command.Ticket, command.Output, report), ct),
    };
}

/// <summary>Its queue.</summary>
internal sealed class PlayedStageDefinition<TCommand> : StageConsumerDefinition<PlayedStage<TCommand>>
    where TCommand : class, IStageCommand
{
    public PlayedStageDefinition()
        : base(new() { Retries = 0 }) => EndpointName = Queues.Of<TCommand>();
}
