using Microsoft.Extensions.DependencyInjection;
using MMAudio.Checkpoints.Catalog;
using MMAudio.Pipeline.Engines;
using MMAudio.Pipeline.Stages;

namespace MMAudio.Pipeline;

/// <summary>The pipeline as a library.</summary>
public static class PipelineServices
{
    /// <summary>Registers <see cref="GenerationPipeline"/>, its stages and its engines, one of each in a process.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configure">Names the back end, and whatever else is not as usual.</param>
    public static IServiceCollection AddMMAudio(this IServiceCollection services, Action<MMAudioOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        MMAudioOptions options = new();
        configure(options);
        var backend = options.Backend
            ?? throw new ArgumentException("AddMMAudio needs a back end: set MMAudioOptions.Backend.", nameof(configure));

        return services
            .AddSingleton(options)
            .AddSingleton(options.Limits)
            .AddSingleton(_ => EngineModel.Of(ModelStore.Default(options.ModelsFolder).Open(options.Model)))
            .AddSingleton(provider => new ModelEngines(backend(provider), provider.GetRequiredService<EngineModel>(), options.Engines))
            .AddSingleton<DecodeVideoStage>()
            .AddSingleton<ExtractFeaturesStage>()
            .AddSingleton<SampleLatentStage>()
            .AddSingleton<DecodeAudioStage>()
            .AddSingleton<MuxVideoStage>()
            .AddSingleton<GenerationPipeline>();
    }
}
