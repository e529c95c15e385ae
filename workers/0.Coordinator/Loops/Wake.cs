namespace MMAudio.Coordinator.Loops;

/// <summary>Wakes the dispatcher of this process as soon as there is something to do, so that it need not look often.</summary>
internal sealed class Wake(TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _signal = new(0, 1);

    /// <summary>There is something to do.</summary>
    public void Now()
    {
        try
        {
            _signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // it will look anyway
        }
    }

    /// <summary>Waits for a signal, or for the time to pass.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken ct)
    {
        using CancellationTokenSource timeout = new(atMost, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ct);
        try
        {
            await _signal.WaitAsync(both.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // time to look
        }
    }

    public void Dispose() => _signal.Dispose();
}
