using MassTransit;
using MMAudio.Checkpoints.Catalog;
using MMAudio.Contracts.Commands;
using MMAudio.Contracts.Events;
using MMAudio.Core.Generations;
using MMAudio.Pipeline;
using MMAudio.Pipeline.Artifacts;
using MMAudio.Pipeline.Engines;
using MMAudio.Pipeline.Stages;
using MMAudio.ServiceDefaults.Stages;

namespace MMAudio.VideoDecoder;

/// <summary>First stage: a video becomes frames.</summary>
internal sealed class DecodeVideoConsumer(StageRunner runner, DecodeVideoStage stage, ModelStore models) : IConsumer<DecodeVideo>
{
    public Task Consume(ConsumeContext<DecodeVideo> context) => runner.RunAsync(
        context, PipelineStage.DecodeVideo, DecodeAsync, (command, report) => new VideoDecoded(command.Ticket, command.Output, report));

    private async Task DecodeAsync(DecodeVideo command, StageStep step, CancellationToken ct)
    {
        var (_, source, window, model, _) = command;
        GenerationSettings settings = new() { Start = window.Start, Duration = window.Duration };
        settings.Validate();
        var variant = EngineModel.Of(models.Open(model.Name)).EnsureEdition(model.Fingerprint).Variant;

        var file = await step.FetchAsync(source, ct);
        var frames = await stage.RunAsync(file, source.ContentHash, settings, variant, ct);
        FramesFile.Write(step.Output, frames);
        step.Media = frames.Window.Duration;
    }
}
