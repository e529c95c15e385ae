namespace MMAudio.Training.Perception;

/// <summary>
/// Makes the batches of coming steps on other threads, a few ahead at most. A batch depends on its number alone, so it does not matter when
/// or where it was made.
/// </summary>
/// <param name="make">Makes the batch of a step; called from any thread, for several steps at once.</param>
/// <param name="ahead">How many batches may wait or be in the making.</param>
internal sealed class Prefetcher<T>(Func<long, CancellationToken, Task<T>> make, int ahead) : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly SortedDictionary<long, Task<T>> _coming = [];

    /// <summary>The batch of a step; waits until it is made.</summary>
    public T Take(long step)
    {
        Forget(step);
        for (var next = step; next <= step + ahead; next++)
        {
            if (!_coming.ContainsKey(next))
            {
                var number = next;
                _coming[number] = Task.Run(() => make(number, _end.Token), _end.Token);
            }
        }

        var batch = _coming[step];
        _coming.Remove(step);

        // a step is synchronous from end to end, and there is nothing else that this thread could do
        return batch.GetAwaiter().GetResult();
    }

    /// <summary>Stops what is in the making.</summary>
    public void Dispose()
    {
        _end.Cancel();
        Task.WhenAll(_coming.Values).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)
            .GetAwaiter().GetResult();
        _end.Dispose();
    }

    /// <summary>Drops what a jump to another step left over.</summary>
    private void Forget(long step)
    {
        foreach (var number in _coming.Keys.Where(number => number < step || number > step + ahead).ToList())
        {
            _coming.Remove(number);
        }
    }
}
