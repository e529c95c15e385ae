using System.Globalization;

namespace MMAudio.EndToEnd.Support;

/// <summary>Kills a random process again and again until it is disposed of; the seed decides the order.</summary>
internal sealed class Mischief : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Random _random;
    private readonly Task _run;

    public Mischief(Deployment deployment, int seed, TimeSpan pause)
    {
        _random = new(seed);
        _run = Task.Run(() => KillAsync(deployment, pause, _stop.Token));
    }

    /// <summary>How many processes were killed.</summary>
    public int Kills { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _stop.Dispose();
    }

    private async Task KillAsync(Deployment deployment, TimeSpan pause, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await Task.Delay(pause * (0.5 + _random.NextDouble()), ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var victim = deployment.Processes[_random.Next(deployment.Processes.Count)];
            if (!ct.IsCancellationRequested && victim.Kill())
            {
                Kills++;
            }
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kills} processes killed");
}
