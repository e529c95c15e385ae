using MMAudio.Core.Generations;
using MMAudio.ServiceDefaults.Bus;
using MMAudio.Workers;

namespace MMAudio.FeatureExtractor;

/// <summary>The feature extractor as part of a process.</summary>
public static class FeatureExtractorServices
{
    /// <summary>Adds the networks and the consumer: the section <c>Onnx</c> says what computes, <c>Models</c> where the packages lie.</summary>
    public static void AddFeatureExtractor(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddWorkerNetworks().AddStageConsumer<ExtractFeaturesConsumer, ExtractFeaturesConsumerDefinition>(PipelineStage.ExtractFeatures);
    }
}
