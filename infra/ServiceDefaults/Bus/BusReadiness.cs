namespace MMAudio.ServiceDefaults.Bus;

/// <summary>Tells when the bus has started: all its queues are there, and what is sent arrives.</summary>
public sealed class BusReadiness
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waits for the first start; a later loss of the broker shows in the health of the process.</summary>
    public Task WaitAsync(CancellationToken ct) => _started.Task.WaitAsync(ct);

    internal void Started() => _started.TrySetResult();
}
