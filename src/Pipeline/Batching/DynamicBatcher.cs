namespace MMAudio.Pipeline.Batching;

/// <summary>
/// Collects pieces of work that come one by one, runs those of one key together on a thread of its own, and gives each caller its own result.
/// Of the batches that are full or have waited long enough the one with the oldest piece runs first, so that no key starves another.
/// </summary>
/// <param name="run">Runs pieces of one key, and returns their results in the same order; called by one thread at a time.</param>
/// <param name="options">How large batches grow, and how long they wait.</param>
/// <param name="time">The clock for the waiting.</param>
/// <typeparam name="TKey">What pieces of one batch have in common.</typeparam>
/// <typeparam name="TItem">A piece of work.</typeparam>
/// <typeparam name="TResult">What becomes of it.</typeparam>
public sealed class DynamicBatcher<TKey, TItem, TResult>(
    Func<TKey, IReadOnlyList<TItem>, CancellationToken, IReadOnlyList<TResult>> run, BatchOptions options, TimeProvider time)
    : IAsyncDisposable
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, List<BatchEntry<TItem, TResult>>> _waiting = [];
    private readonly AutoResetEvent _changed = new(initialState: false);
    private readonly CancellationTokenSource _stop = new();
    private Task? _loop;
    private long _arrived;
    private bool _disposed;

    /// <summary>Waits until a piece has run in some batch.</summary>
    /// <param name="item">The piece.</param>
    /// <param name="key">Pieces of equal keys may share a batch.</param>
    /// <param name="ct">Gives this piece up; those that share its batch go on.</param>
    /// <exception cref="OperationCanceledException">The piece was given up, or the batcher was disposed of.</exception>
    public async Task<TResult> RunAsync(TItem item, TKey key, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var entry = Add(item, key);
        await using var registration = ct.Register(() => GiveUp(entry, key, ct));
        return await entry.Result;
    }

    /// <summary>Stops the batch that runs, gives up all that wait, and returns when the thread has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            foreach (var entry in _waiting.Values.SelectMany(entries => entries))
            {
                entry.Timer?.Dispose();
                entry.Cancel(_stop.Token);
            }

            _waiting.Clear();
        }

        await _stop.CancelAsync();
        _changed.Set();
        await (_loop ?? Task.CompletedTask);
        _changed.Dispose();
        _stop.Dispose();
    }

    private BatchEntry<TItem, TResult> Add(TItem item, TKey key)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            BatchEntry<TItem, TResult> entry = new(item, _arrived++);
            if (!_waiting.TryGetValue(key, out var entries))
            {
                _waiting.Add(key, entries = []);
            }

            entries.Add(entry);
            entry.Timer = time.CreateTimer(_ => SetDue(entry), null, options.MaxDelay, Timeout.InfiniteTimeSpan);
            _loop ??= Task.Factory.StartNew(Loop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            _changed.Set();
            return entry;
        }
    }

    private void SetDue(BatchEntry<TItem, TResult> entry)
    {
        lock (_lock)
        {
            entry.IsDue = true;
            if (!_disposed)
            {
                _changed.Set();
            }
        }
    }

    private void GiveUp(BatchEntry<TItem, TResult> entry, TKey key, CancellationToken ct)
    {
        lock (_lock)
        {
            entry.Cancel(ct);
            entry.Timer?.Dispose();
            if (entry.Batch is { } batch)
            {
                batch.StopIfUnwanted();
            }
            else if (_waiting.TryGetValue(key, out var entries) && entries.Remove(entry) && entries.Count == 0)
            {
                _waiting.Remove(key);
            }
        }
    }

    private void Loop()
    {
        while (!_stop.IsCancellationRequested)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            if (Take(stop) is var (key, batch))
            {
                Run(key, batch);
                End(batch);
            }
            else
            {
                _changed.WaitOne();
            }
        }
    }

    private (TKey Key, RunningBatch<TItem, TResult> Batch)? Take(CancellationTokenSource stop)
    {
        lock (_lock)
        {
            var ready = _waiting.Where(group => group.Value.Count >= options.MaxBatch || group.Value[0].IsDue).ToArray();
            if (ready.Length == 0)
            {
                return null;
            }

            var (key, entries) = ready.MinBy(group => group.Value[0].Number);
            RunningBatch<TItem, TResult> batch = new([.. entries.Take(options.MaxBatch)], stop);
            entries.RemoveRange(0, batch.Entries.Count);
            if (entries.Count == 0)
            {
                _waiting.Remove(key);
            }

            foreach (var entry in batch.Entries)
            {
                entry.Batch = batch;
                entry.Timer?.Dispose();
            }

            return (key, batch);
        }
    }

    private void Run(TKey key, RunningBatch<TItem, TResult> batch)
    {
        if (Failure(key, batch.Entries, batch.Stopped) is not { } failure)
        {
            return;
        }

        // the innocent shall not suffer: what fails together is tried alone
        foreach (var entry in batch.Wanted.ToArray())
        {
            if ((batch.Entries.Count == 1 ? failure : Failure(key, [entry], batch.Stopped)) is { } own)
            {
                entry.Fail(own);
            }
        }
    }

    private Exception? Failure(TKey key, IReadOnlyList<BatchEntry<TItem, TResult>> entries, CancellationToken ct)
    {
        try
        {
            ct.ThrowIfCancellationRequested();
            var results = run(key, [.. entries.Select(entry => entry.Item)], ct);
            if (results.Count != entries.Count)
            {
                throw new InvalidOperationException($"A batch of {entries.Count} gave {results.Count} results.");
            }

            foreach (var (entry, result) in entries.Zip(results))
            {
                entry.Finish(result);
            }

            return null;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            foreach (var entry in entries)
            {
                entry.Cancel(ct);
            }

            return null;
        }
#pragma warning disable CA1031 // whatever it is, it belongs to the callers, and the loop goes on for the others
        catch (Exception exception)
        {
            return exception;
        }
#pragma warning restore CA1031
    }

    /// <summary>From here on a caller that gives up must not reach the token of a run that is over.</summary>
    private void End(RunningBatch<TItem, TResult> batch)
    {
        lock (_lock)
        {
            foreach (var entry in batch.Entries)
            {
                entry.Batch = null;
            }
        }
    }
}
