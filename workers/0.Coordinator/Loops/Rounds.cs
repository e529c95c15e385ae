namespace MMAudio.Coordinator.Loops;

/// <summary>Work that is done again and again as long as the process lives, whatever becomes of it each time.</summary>
internal static class Rounds
{
    /// <summary>Works and pauses in turn.</summary>
    /// <param name="round">The work.</param>
    /// <param name="complain">Told what a round has failed with. A service that did not answer in time may look as if something was cancelled.</param>
    /// <param name="pause">How long to wait after each.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ct">Ends it, by its exception.</param>
    public static async Task RunAsync(
        Func<CancellationToken, Task> round, Action<Exception> complain, TimeSpan pause, TimeProvider time, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await round(ct);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                complain(fault);
            }

            await Task.Delay(pause, time, ct);
        }
    }
}
