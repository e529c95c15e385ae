using Microsoft.Extensions.Options;
using MMAudio.Core.Generations;
using MMAudio.ServiceDefaults.Stages;

namespace MMAudio.Muxer;

/// <summary>How muxers take their messages: the section <c>Stages:MuxVideo</c>.</summary>
internal sealed class MuxVideoConsumerDefinition(IOptionsMonitor<StageOptions> options)
    : StageConsumerDefinition<MuxVideoConsumer>(options.Get(nameof(PipelineStage.MuxVideo)));
