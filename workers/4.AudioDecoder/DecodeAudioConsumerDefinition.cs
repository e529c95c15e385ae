using Microsoft.Extensions.Options;
using MMAudio.Core.Generations;
using MMAudio.ServiceDefaults.Stages;

namespace MMAudio.AudioDecoder;

/// <summary>How audio decoders take their messages: the section <c>Stages:DecodeAudio</c>.</summary>
internal sealed class DecodeAudioConsumerDefinition(IOptionsMonitor<StageOptions> options)
    : StageConsumerDefinition<DecodeAudioConsumer>(options.Get(nameof(PipelineStage.DecodeAudio)));
