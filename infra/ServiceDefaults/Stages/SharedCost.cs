namespace MMAudio.ServiceDefaults.Stages;

/// <summary>
/// Divides what a process uses up evenly among those who are at it, so that the shares add up to the whole however many steps run beside
/// one another.
/// </summary>
/// <param name="reading">All that was used up until now.</param>
internal sealed class SharedCost(Func<TimeSpan> reading)
{
    private readonly Lock _lock = new();
    private TimeSpan _seen;
    private TimeSpan _perHead;
    private int _heads;

    /// <summary>Takes part from now on.</summary>
    /// <returns>What <see cref="Leave"/> must be told.</returns>
    public TimeSpan Enter()
    {
        lock (_lock)
        {
            Divide();
            _heads++;
            return _perHead;
        }
    }

    /// <summary>The share until now.</summary>
    public TimeSpan Since(TimeSpan entered)
    {
        lock (_lock)
        {
            Divide();
            return _perHead - entered;
        }
    }

    /// <summary>Takes part no longer.</summary>
    /// <returns>The share.</returns>
    public TimeSpan Leave(TimeSpan entered)
    {
        lock (_lock)
        {
            Divide();
            _heads--;
            return _perHead - entered;
        }
    }

    private void Divide()
    {
        var now = reading();
        if (_heads > 0)
        {
            _perHead += (now - _seen) / _heads;
        }

        _seen = now;
    }
}
