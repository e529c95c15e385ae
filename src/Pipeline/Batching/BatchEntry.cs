namespace MMAudio.Pipeline.Batching;

/// <summary>A piece of work and whoever waits for it.</summary>
/// <param name="item">The piece.</param>
/// <param name="number">Its place in the order of arrival.</param>
internal sealed class BatchEntry<TItem, TResult>(TItem item, long number)
{
    private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TItem Item => item;

    public long Number => number;

    /// <summary>Whether it has waited for company long enough.</summary>
    public bool IsDue { get; set; }

    /// <summary>Tells when it has.</summary>
    public ITimer? Timer { get; set; }

    /// <summary>What it runs in; null while it waits.</summary>
    public RunningBatch<TItem, TResult>? Batch { get; set; }

    public Task<TResult> Result => _completion.Task;

    public void Finish(TResult result) => _completion.TrySetResult(result);

    public void Fail(Exception exception) => _completion.TrySetException(exception);

    public void Cancel(CancellationToken ct) => _completion.TrySetCanceled(ct);
}
