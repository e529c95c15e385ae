using Microsoft.Extensions.Diagnostics.HealthChecks;
using MMAudio.Storage;

namespace MMAudio.ServiceDefaults.Health;

/// <summary>Whether the store answers; what it answers does not matter.</summary>
internal sealed class StoreHealthCheck(IArtifactStore store) : IHealthCheck
{
    private const string AnyName = "artifacts/health";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.FindAsync(AnyName, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new(context.Registration.FailureStatus, $"The store cannot be reached: {FirstLine(exception.Message)}", exception);
        }
    }

    private static string FirstLine(string text) => text.Split('\n')[0].Trim();
}
