namespace MMAudio.Pipeline.Batching;

/// <summary>Pieces that run together.</summary>
/// <param name="entries">The pieces.</param>
/// <param name="stop">Asks the run to stop.</param>
internal sealed class RunningBatch<TItem, TResult>(IReadOnlyList<BatchEntry<TItem, TResult>> entries, CancellationTokenSource stop)
{
    public IReadOnlyList<BatchEntry<TItem, TResult>> Entries => entries;

    /// <summary>Pieces for which somebody still waits.</summary>
    public IEnumerable<BatchEntry<TItem, TResult>> Wanted => entries.Where(entry => !entry.Result.IsCompleted);

    public CancellationToken Stopped => stop.Token;

    /// <summary>Stops the run when nobody waits for any of it.</summary>
    public void StopIfUnwanted()
    {
        if (!Wanted.Any())
        {
            stop.Cancel();
        }
    }
}
