using Microsoft.Extensions.Options;
using MMAudio.Core.Generations;
using MMAudio.ServiceDefaults.Stages;

namespace MMAudio.FeatureExtractor;

/// <summary>How feature extractors take their messages: the section <c>Stages:ExtractFeatures</c>.</summary>
internal sealed class ExtractFeaturesConsumerDefinition(IOptionsMonitor<StageOptions> options)
    : StageConsumerDefinition<ExtractFeaturesConsumer>(options.Get(nameof(PipelineStage.ExtractFeatures)));
