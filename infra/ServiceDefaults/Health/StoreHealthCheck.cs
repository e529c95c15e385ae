using Microsoft.Extensions.Diagnostics.HealthChecks;
using MMAudio.Storage;

namespace MMAudio.ServiceDefaults.Health;

/// <summary>Whether the store answers; what it answers does not matter.</summary>
internal sealed class StoreHealthCheck(IArtifactStore store) : IHealthCheck
{
    private const string AnyName = "artifacts/health";

    // shorter than the client goes on trying by itself
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await store.FindAsync(AnyName, patience.Token);
            return HealthCheckResult.Healthy();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(context.Registration.FailureStatus, $"The store does not answer within {Patience.TotalSeconds} s.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new(context.Registration.FailureStatus, exception.Sentence(), exception);
        }
    }
}
