using Microsoft.Extensions.DependencyInjection;
using MMAudio.Checkpoints.Catalog;

namespace MMAudio.Pipeline.Engines;

/// <summary>The model library for programs that serve more than one package.</summary>
public static class ModelLibraryServices
{
    /// <summary>Registers one <see cref="ModelLibrary"/> for the process.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configure">Names the back end, and whatever else is not as usual; called when the library is first asked for.</param>
    public static IServiceCollection AddModelLibrary(
        this IServiceCollection services, Action<IServiceProvider, ModelLibraryOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddSingleton(provider =>
        {
            ModelLibraryOptions options = new();
            configure(provider, options);
            var backend = options.Backend
                ?? throw new InvalidOperationException("The model library needs a back end: set ModelLibraryOptions.Backend.");
            ArgumentOutOfRangeException.ThrowIfLessThan(options.Loaded, 1, nameof(configure));
            return new ModelLibrary(ModelStore.Default(options.ModelsFolder), backend, options.Engines, options.Loaded);
        });
    }
}
