using MMAudio.Coordinator.Loops;

namespace MMAudio.Coordinator.Tests;

public sealed class RoundsTests
{
    [Fact]
    public async Task A_service_that_does_not_answer_in_time_does_not_end_the_work()
    {
        using CancellationTokenSource stop = new();
        List<Exception> told = [];
        var rounds = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Rounds.RunAsync(WorkAsync, told.Add, TimeSpan.Zero, TimeProvider.System, stop.Token));

        Assert.Equal((3, 2), (rounds, told.Count));

        async Task WorkAsync(CancellationToken ct)
        {
            if (++rounds == 3)
            {
                await stop.CancelAsync();
            }

            throw new TaskCanceledException("The request was cancelled after 100 s.");
        }
    }
}
