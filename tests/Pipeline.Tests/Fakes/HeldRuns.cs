using System.Collections.Concurrent;
using MMAudio.Pipeline.Batching;

namespace MMAudio.Pipeline.Tests.Fakes;

/// <summary>Work of a batcher that doubles numbers, notes its batches, and may be held while it runs.</summary>
internal sealed class HeldRuns
{
    private readonly SemaphoreSlim _started = new(0);
    private readonly SemaphoreSlim _gate = new(0);

    /// <summary>The batches that ran, as text: the key, then the numbers.</summary>
    public ConcurrentQueue<string> Batches { get; } = [];

    /// <summary>Whether each run waits for <see cref="Release"/>.</summary>
    public bool Hold { get; init; }

    /// <summary>A number at which a run fails.</summary>
    public int? Poison { get; init; }

    public DynamicBatcher<string, int, int> Batcher(BatchOptions options, TimeProvider time) => new(Run, options, time);

    /// <summary>Waits until another run has started.</summary>
    public Task StartedAsync() => _started.WaitAsync();

    /// <summary>Lets one run go on.</summary>
    public void Release() => _gate.Release();

    private int[] Run(string key, IReadOnlyList<int> items, CancellationToken ct)
    {
        Batches.Enqueue($"{key}: {string.Join(' ', items)}");
        _started.Release();
        if (Hold)
        {
            _gate.Wait(ct);
        }

        return items.Contains(Poison ?? -1)
            ? throw new InvalidDataException($"{Poison} is poison.")
            : [.. items.Select(item => 2 * item)];
    }
}
