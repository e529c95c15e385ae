using MassTransit;
using MMAudio.Contracts.Commands;
using MMAudio.Contracts.Events;
using MMAudio.Core.Generations;
using MMAudio.Pipeline.Artifacts;
using MMAudio.Pipeline.Stages;
using MMAudio.ServiceDefaults.Stages;
using MMAudio.Workers;

namespace MMAudio.FeatureExtractor;

/// <summary>Second stage: frames become CLIP and sync features.</summary>
internal sealed class ExtractFeaturesConsumer(StageRunner runner, WorkerNetworks networks) : IConsumer<ExtractFeatures>
{
    public Task Consume(ConsumeContext<ExtractFeatures> context) => runner.RunAsync(
        context, PipelineStage.ExtractFeatures, ExtractAsync, (command, report) => new FeaturesExtracted(command.Ticket, command.Output, report));

    private async Task ExtractAsync(ExtractFeatures command, StageStep step, CancellationToken ct)
    {
        ExtractFeaturesStage stage = new(networks.Open(command.Model, step));
        var frames = FramesFile.Read(await step.FetchAsync(command.Frames, ct));

        var features = await step.ComputeAsync(() => stage.Run(frames, progress: null, ct), ct);

        FeaturesFile.Write(step.Output, features);
        step.Media = features.Window.Duration;
    }
}
