using MassTransit;
using MMAudio.Contracts.Commands;
using MMAudio.Contracts.Events;
using MMAudio.Core.Generations;
using MMAudio.Pipeline.Artifacts;
using MMAudio.Pipeline.Stages;
using MMAudio.ServiceDefaults.Stages;
using MMAudio.Workers;

namespace MMAudio.AudioDecoder;

/// <summary>Fourth stage: a latent becomes a waveform.</summary>
internal sealed class DecodeAudioConsumer(StageRunner runner, WorkerNetworks networks) : IConsumer<DecodeAudio>
{
    public Task Consume(ConsumeContext<DecodeAudio> context) => runner.RunAsync(
        context, PipelineStage.DecodeAudio, DecodeAsync, (command, report) => new AudioDecoded(command.Ticket, command.Output, report));

    private async Task DecodeAsync(DecodeAudio command, StageStep step, CancellationToken ct)
    {
        DecodeAudioStage stage = new(networks.Open(command.Model, step));
        var latent = LatentFile.Read(await step.FetchAsync(command.Latent, ct));

        var wave = await step.ComputeAsync(() => stage.Run(latent, progress: null, ct), ct);

        WaveFile.Write(step.Output, wave);
        step.Media = wave.Duration;
    }
}
