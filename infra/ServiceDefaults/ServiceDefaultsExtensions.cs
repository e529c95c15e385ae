using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using MMAudio.ServiceDefaults.Health;
using MMAudio.ServiceDefaults.Telemetry;
using MMAudio.Storage;

namespace MMAudio.ServiceDefaults;

/// <summary>What every process of the distributed form has.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>Adds logs, traces, metrics, the store and its health. Consumers come next, and the bus last.</summary>
    public static void AddServiceDefaults(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddTelemetry();
        builder.Services.AddArtifactStore(builder.Configuration);
        builder.Services.AddStoreHealth();
    }
}
