using MassTransit;
using MMAudio.Checkpoints.Catalog;
using MMAudio.Contracts;
using MMAudio.Contracts.Commands;
using MMAudio.Contracts.Events;
using MMAudio.Core.Failures;
using MMAudio.Core.Generations;
using MMAudio.Pipeline;
using MMAudio.Pipeline.Artifacts;
using MMAudio.Pipeline.Engines;
using MMAudio.Pipeline.Stages;
using MMAudio.ServiceDefaults.Stages;
using MMAudio.Workers;

namespace MMAudio.Muxer;

/// <summary>Last stage: source and waveform become the finished file and its picture.</summary>
internal sealed class MuxVideoConsumer(StageRunner runner, MuxVideoStage stage, ModelStore models) : IConsumer<MuxVideo>
{
    public Task Consume(ConsumeContext<MuxVideo> context) => runner.RunAsync(
        context, PipelineStage.MuxVideo, MuxAsync, (command, report) => new VideoMuxed(command.Ticket, command.Output, report));

    private async Task MuxAsync(MuxVideo command, StageStep step, CancellationToken ct)
    {
        var model = EngineModel.Of(models.Open(command.Model.Name)).EnsureEdition(command.Model.Fingerprint);
        var source = await step.FetchAsync(command.Source, ct);
        var frames = FramesFile.Read(await step.FetchAsync(command.Frames, ct));
        var wave = WaveFile.Read(await step.FetchAsync(command.Wave, ct));
        frames = await stage.FindSourceAsync(frames, source, ct);

        var picture = step.File(".png");
        GenerationRequest request = new(source, step.Output)
        {
            Settings = command.Sampling.ToGeneration(),
            Mix = Mix(command.Settings),
            Loudness = command.Settings.Loudness,
            Picture = picture,
            // the address is made from content alone, and so is what lies there
            Name = "",
        };
        var notes = await stage.RunAsync(frames, wave, request, model.Tags(request.Settings), ct);

        await step.StoreAsync(picture, command.Picture, ct);
        step.Note([.. model.Remarks, .. frames.Notes, .. notes]);
        step.Media = wave.Duration;
    }

    private static MixMode Mix(OutputSettings settings) => MixModes.Find(settings.Mix) ?? throw new InvalidInputException(
        FailureCategory.BadSetting, $"There is no way to mix named {settings.Mix}; give replace, add or duck.");
}
