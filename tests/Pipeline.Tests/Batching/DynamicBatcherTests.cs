using CsCheck;
using Microsoft.Extensions.Time.Testing;
using MMAudio.Pipeline.Batching;
using MMAudio.Pipeline.Tests.Fakes;

namespace MMAudio.Pipeline.Tests.Batching;

public sealed class DynamicBatcherTests
{
    private static readonly BatchOptions Options = new() { MaxBatch = 3, MaxDelay = TimeSpan.FromSeconds(1) };

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Pieces_wait_for_company_and_no_longer_than_the_delay_of_the_first()
    {
        HeldRuns runs = new();
        await using var batcher = runs.Batcher(Options, _time);

        var first = batcher.RunAsync(1, "a", default);
        _time.Advance(0.6 * Options.MaxDelay);
        var second = batcher.RunAsync(2, "a", default);
        Assert.False(first.IsCompleted);
        _time.Advance(0.4 * Options.MaxDelay);

        Assert.Equal((2, 4), (await first, await second));
        Assert.Equal(["a: 1 2"], runs.Batches);
    }

    [Fact]
    public async Task A_full_batch_waits_for_nothing_and_what_is_over_waits_for_its_own_delay()
    {
        HeldRuns runs = new();
        await using var batcher = runs.Batcher(Options, _time);

        var pieces = Enumerable.Range(1, 4).Select(i => batcher.RunAsync(i, "a", default)).ToArray();
        await Task.WhenAll(pieces[..3]);
        Assert.False(pieces[3].IsCompleted);
        _time.Advance(Options.MaxDelay);

        Assert.Equal(8, await pieces[3]);
        Assert.Equal(["a: 1 2 3", "a: 4"], runs.Batches);
    }

    [Fact]
    public async Task Pieces_of_different_keys_do_not_mix_and_the_oldest_goes_first()
    {
        HeldRuns runs = new() { Hold = true };
        await using var batcher = runs.Batcher(Options, _time);
        Task<int>[] full = [.. Enumerable.Range(1, 3).Select(i => batcher.RunAsync(i, "busy", default))];
        await runs.StartedAsync();

        var lonely = batcher.RunAsync(9, "lonely", default);
        Task<int>[] more = [.. Enumerable.Range(4, 6).Select(i => batcher.RunAsync(i, "busy", default))];
        _time.Advance(Options.MaxDelay);
        for (var i = 0; i < 4; i++)
        {
            runs.Release();
        }

        await Task.WhenAll([.. full, lonely, .. more]);
        Assert.Equal(["busy: 1 2 3", "lonely: 9", "busy: 4 5 6", "busy: 7 8 9"], runs.Batches);
    }

    [Fact]
    public async Task A_piece_given_up_while_it_waits_is_left_out()
    {
        HeldRuns runs = new();
        await using var batcher = runs.Batcher(Options, _time);
        using CancellationTokenSource stop = new();

        var kept = batcher.RunAsync(1, "a", default);
        var givenUp = batcher.RunAsync(2, "a", stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);
        _time.Advance(Options.MaxDelay);

        Assert.Equal(2, await kept);
        Assert.Equal(["a: 1"], runs.Batches);
    }

    [Fact]
    public async Task A_piece_given_up_while_it_runs_does_not_hurt_the_others()
    {
        HeldRuns runs = new() { Hold = true };
        await using var batcher = runs.Batcher(Options with { MaxBatch = 2 }, _time);
        using CancellationTokenSource stop = new();

        var kept = batcher.RunAsync(1, "a", default);
        var givenUp = batcher.RunAsync(2, "a", stop.Token);
        await runs.StartedAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);
        runs.Release();

        Assert.Equal(2, await kept);
    }

    [Fact]
    public async Task A_run_that_nobody_waits_for_any_more_is_stopped()
    {
        HeldRuns runs = new() { Hold = true };
        await using var batcher = runs.Batcher(Options with { MaxBatch = 1 }, _time);
        using CancellationTokenSource stop = new();

        var givenUp = batcher.RunAsync(1, "a", stop.Token);
        await runs.StartedAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);
        var next = batcher.RunAsync(2, "a", default);
        await runs.StartedAsync();
        runs.Release();

        Assert.Equal(4, await next);
    }

    [Fact]
    public async Task What_fails_together_is_tried_alone_so_that_only_the_guilty_fails()
    {
        HeldRuns runs = new() { Poison = 2 };
        await using var batcher = runs.Batcher(Options, _time);

        Task<int>[] pieces = [.. Enumerable.Range(1, 3).Select(i => batcher.RunAsync(i, "a", default))];

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => pieces[1]);
        Assert.Equal("2 is poison.", failure.Message);
        Assert.Equal((2, 6), (await pieces[0], await pieces[2]));
        Assert.Equal(["a: 1 2 3", "a: 1", "a: 2", "a: 3"], runs.Batches);
    }

    [Fact]
    public async Task Disposed_of_it_stops_what_runs_gives_up_what_waits_and_takes_no_more()
    {
        HeldRuns runs = new() { Hold = true };
        var batcher = runs.Batcher(Options with { MaxBatch = 1 }, _time);
        var running = batcher.RunAsync(1, "a", default);
        await runs.StartedAsync();
        var waiting = batcher.RunAsync(2, "a", default);

        await batcher.DisposeAsync();
        await batcher.DisposeAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => batcher.RunAsync(3, "a", default));
        _time.Advance(Options.MaxDelay);
        Assert.Equal(["a: 1"], runs.Batches);
    }

    [Fact]
    public async Task A_piece_that_was_given_up_before_is_not_taken()
    {
        HeldRuns runs = new();
        await using var batcher = runs.Batcher(Options, _time);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => batcher.RunAsync(1, "a", new(canceled: true)));
    }

    [Fact]
    public async Task Whatever_comes_from_many_threads_each_gets_its_own_result() =>
        await Gen.Select(Gen.Int[1, 5], Gen.Int[0, 2], Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 3], Gen.Bool).Array[1, 60]).SampleAsync(
            async (maxBatch, delay, pieces) =>
            {
                HeldRuns runs = new();
                await using var batcher = runs.Batcher(
                    new() { MaxBatch = maxBatch, MaxDelay = TimeSpan.FromMilliseconds(delay) }, TimeProvider.System);

                var results = await Task.WhenAll(pieces.Select(piece => Task.Run(() => RunAsync(batcher, piece))));

                Assert.Equal(pieces.Select(piece => 2 * piece.Item1), pieces.Zip(results, (piece, result) => result ?? 2 * piece.Item1));
                Assert.All(pieces.Zip(results), pair => Assert.True(pair.Second is not null || pair.First.Item3));
                Assert.All(runs.Batches, batch => Assert.InRange(batch.Split(' ').Length - 1, 1, maxBatch));
            },
            iter: 60);

    /// <summary>Runs a number under its key, or gives it up at once.</summary>
    private static async Task<int?> RunAsync(DynamicBatcher<string, int, int> batcher, (int Number, int Key, bool GivesUp) piece)
    {
        using CancellationTokenSource stop = new();
        var result = batcher.RunAsync(piece.Number, $"key{piece.Key}", stop.Token);
        if (piece.GivesUp)
        {
            await stop.CancelAsync();
        }

        try
        {
            return await result;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
