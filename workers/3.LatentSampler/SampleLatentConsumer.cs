using MassTransit;
using MMAudio.Contracts.Commands;
using MMAudio.Contracts.Events;
using MMAudio.Core.Generations;
using MMAudio.Pipeline.Artifacts;
using MMAudio.Pipeline.Batching;
using MMAudio.ServiceDefaults.Stages;
using MMAudio.Workers;

namespace MMAudio.LatentSampler;

/// <summary>Third stage: features and prompts become a latent.</summary>
internal sealed class SampleLatentConsumer(StageRunner runner, WorkerNetworks networks, LatentBatcher batcher) : IConsumer<SampleLatent>
{
    public Task Consume(ConsumeContext<SampleLatent> context) => runner.RunAsync(
        context, PipelineStage.SampleLatent, SampleAsync, (command, report) => new LatentSampled(command.Ticket, command.Output, report));

    private async Task SampleAsync(SampleLatent command, StageStep step, CancellationToken ct)
    {
        var settings = command.Settings.ToGeneration();
        settings.Validate();
        var engines = networks.Open(command.Model, step);
        var features = FeaturesFile.Read(await step.FetchAsync(command.Features, ct));

        var latent = await step.ComputeAsync(() => batcher.SampleAsync(engines, features, settings, ct));

        LatentFile.Write(step.Output, latent);
        step.Media = features.Window.Duration;
    }
}
