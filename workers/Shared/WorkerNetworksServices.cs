using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using MMAudio.Onnx;
using MMAudio.Pipeline.Engines;

namespace MMAudio.Workers;

/// <summary>What the workers that run networks have in common; compiled into each, for no worker knows another.</summary>
internal static class WorkerNetworksServices
{
    private const string OnnxSection = "Onnx";

    /// <summary>Adds the networks: the section <c>Onnx</c> says what computes, <c>Models</c> where the packages lie.</summary>
    public static IServiceCollection AddWorkerNetworks(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<OnnxOptions>().BindConfiguration(OnnxSection).ValidateOnStart();
        services.AddOptions<WorkerModelsOptions>().BindConfiguration(WorkerModelsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        if (services.All(service => service.ServiceType != typeof(ModelLibrary)))
        {
            services.AddModelLibrary(Configure);
        }

        services.TryAddSingleton(provider => new WorkerNetworks(
            provider.GetRequiredService<ModelLibrary>(),
            OnnxProviders.Resolve(Onnx(provider).Provider) == OnnxProvider.Cuda));
        return services;
    }

    private static void Configure(IServiceProvider provider, ModelLibraryOptions options)
    {
        var models = provider.GetRequiredService<IOptions<WorkerModelsOptions>>().Value;
        options.ModelsFolder = models.Folder;
        options.Loaded = models.Loaded;
        options.Backend = new OnnxBackend(Onnx(provider));
        options.Engines = new() { KeepLoadedBytes = models.KeepLoadedBytes };
    }

    private static OnnxOptions Onnx(IServiceProvider provider) => provider.GetRequiredService<IOptions<OnnxOptions>>().Value;
}
