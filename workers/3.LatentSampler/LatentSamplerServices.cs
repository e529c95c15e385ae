using Microsoft.Extensions.Options;
using MMAudio.Core.Generations;
using MMAudio.Pipeline.Batching;
using MMAudio.ServiceDefaults.Bus;
using MMAudio.ServiceDefaults.Stages;
using MMAudio.Workers;

namespace MMAudio.LatentSampler;

/// <summary>The sampler as part of a process.</summary>
public static class LatentSamplerServices
{
    private const string BatchingSection = "Batching";

    /// <summary>
    /// Adds the networks and the consumer: the section <c>Onnx</c> says what computes, <c>Models</c> where the packages lie, <c>Batching</c>
    /// how many clips are sampled together and how long one waits for others. As many messages are in hand at once as fill a batch, unless
    /// <c>Stages:SampleLatent</c> says otherwise.
    /// </summary>
    public static void AddLatentSampler(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddWorkerNetworks()
            .AddSingleton<SamplerMetrics>()
            .AddSingleton(provider => new LatentBatcher(
                provider.GetRequiredService<IOptions<BatchOptions>>().Value,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<SamplerMetrics>().Starting))
            .AddOptions<BatchOptions>().BindConfiguration(BatchingSection).ValidateDataAnnotations().ValidateOnStart();

        // in front of what the configuration says, which is bound where the consumer is added
        builder.Services.AddOptions<StageOptions>(nameof(PipelineStage.SampleLatent))
            .Configure<IOptions<BatchOptions>>((stage, batching) => stage.Concurrency = batching.Value.MaxBatch);
        builder.Services.AddStageConsumer<SampleLatentConsumer, SampleLatentConsumerDefinition>(PipelineStage.SampleLatent);
    }
}
