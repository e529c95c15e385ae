using MMAudio.Core.Generations;
using MMAudio.ServiceDefaults.Bus;
using MMAudio.Workers;

namespace MMAudio.AudioDecoder;

/// <summary>The audio decoder as part of a process.</summary>
public static class AudioDecoderServices
{
    /// <summary>Adds the networks and the consumer: the section <c>Onnx</c> says what computes, <c>Models</c> where the packages lie.</summary>
    public static void AddAudioDecoder(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddWorkerNetworks().AddStageConsumer<DecodeAudioConsumer, DecodeAudioConsumerDefinition>(PipelineStage.DecodeAudio);
    }
}
