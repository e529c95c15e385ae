using Microsoft.Extensions.Options;
using MMAudio.Core.Generations;
using MMAudio.ServiceDefaults.Stages;

namespace MMAudio.LatentSampler;

/// <summary>How samplers take their messages: the section <c>Stages:SampleLatent</c>.</summary>
internal sealed class SampleLatentConsumerDefinition(IOptionsMonitor<StageOptions> options)
    : StageConsumerDefinition<SampleLatentConsumer>(options.Get(nameof(PipelineStage.SampleLatent)));
