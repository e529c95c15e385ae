using Microsoft.Extensions.Options;
using MMAudio.Core.Generations;
using MMAudio.ServiceDefaults.Stages;

namespace MMAudio.VideoDecoder;

/// <summary>How video decoders take their messages: the section <c>Stages:DecodeVideo</c>.</summary>
internal sealed class DecodeVideoConsumerDefinition(IOptionsMonitor<StageOptions> options)
    : StageConsumerDefinition<DecodeVideoConsumer>(options.Get(nameof(PipelineStage.DecodeVideo)));
