using MMAudio.Core.Generations;
using MMAudio.ServiceDefaults.Bus;
using MMAudio.Workers;

namespace MMAudio.LatentSampler;

/// <summary>The sampler as part of a process.</summary>
public static class LatentSamplerServices
{
    /// <summary>Adds the networks and the consumer: the section <c>Onnx</c> says what computes, <c>Models</c> where the packages lie.</summary>
    public static void AddLatentSampler(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddWorkerNetworks().AddStageConsumer<SampleLatentConsumer, SampleLatentConsumerDefinition>(PipelineStage.SampleLatent);
    }
}
