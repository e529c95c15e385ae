using MMAudio.Persistence;

namespace MMAudio.Coordinator.Loops;

/// <summary>A duty that this replica wants to have as long as it lives; the database is asked only when the answer may have changed.</summary>
internal sealed class Duty(Leases leases, string name, TimeSpan duration, TimeProvider time)
{
    private DateTimeOffset _renewAt;

    /// <summary>Whether this replica has the duty.</summary>
    public async Task<bool> IsOursAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (now < _renewAt)
        {
            return true;
        }

        var ours = await leases.TryHoldAsync(name, duration, ct);
        _renewAt = ours ? now + (duration / 2) : default;
        return ours;
    }

    /// <summary>Leaves the duty to others at once, for this process ends; if that fails they wait until it is over.</summary>
    public async Task LeaveAsync(CancellationToken ct)
    {
        try
        {
            if (_renewAt > default(DateTimeOffset))
            {
                await leases.ReleaseAsync(name, ct);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // the database is away, and the duty ends by itself
        }
    }
}
