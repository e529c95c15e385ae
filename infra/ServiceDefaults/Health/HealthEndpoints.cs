using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MMAudio.ServiceDefaults.Health;

/// <summary>What an orchestrator asks a process.</summary>
public static class HealthEndpoints
{
    /// <summary>
    /// Maps <c>/health</c> (200 when bus and store are reached: send it work) and <c>/alive</c> (200 while the process runs at all: do not
    /// kill it).
    /// </summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapHealthChecks("/health", new HealthCheckOptions
        {
            ResponseWriter = WriteAsync,

            // a bus without its queues is degraded, and of no use
            ResultStatusCodes = { [HealthStatus.Degraded] = StatusCodes.Status503ServiceUnavailable },
        });
        app.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync });
        return app;
    }

    internal static void AddStoreHealth(this IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<StoreHealthCheck>("store");

    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "text/plain; charset=utf-8";
        var lines = report.Entries.Select(entry => $"{entry.Key}: {entry.Value.Status} {entry.Value.Description}".TrimEnd());
        return http.Response.WriteAsync(string.Join('\n', [$"{report.Status}", .. lines, ""]), http.RequestAborted);
    }
}
