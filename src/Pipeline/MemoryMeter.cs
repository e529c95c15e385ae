namespace MMAudio.Pipeline;

/// <summary>Watches the memory of this process until it is stopped, by looking many times a second.</summary>
internal sealed class MemoryMeter : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly Lock _lock = new();
    private readonly Timer _timer;
    private MemoryUse _peak = MemoryUse.Now();

    public MemoryMeter() => _timer = new(_ => Look(), null, Interval, Interval);

    /// <summary>The most that was seen so far.</summary>
    public MemoryUse Peak()
    {
        Look();
        return _peak;
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var now = MemoryUse.Now();
        lock (_lock)
        {
            _peak = _peak.Max(now);
        }
    }
}
