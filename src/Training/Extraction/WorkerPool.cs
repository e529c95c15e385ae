using System.Collections.Concurrent;

namespace MMAudio.Training.Extraction;

/// <summary>As many workers of a kind as are used at the same time, each by one thread at a time.</summary>
/// <param name="make">Makes one more, which is disposed of with the pool.</param>
public sealed class WorkerPool<T>(Func<T> make) : IDisposable
    where T : IDisposable
{
    private readonly ConcurrentBag<T> _idle = [];

    /// <summary>Lends a worker to some work.</summary>
    public TResult Run<TResult>(Func<T, TResult> work)
    {
        var worker = _idle.TryTake(out var idle) ? idle : make();
        try
        {
            return work(worker);
        }
        finally
        {
            _idle.Add(worker);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var worker in _idle)
        {
            worker.Dispose();
        }
    }
}
