namespace MMAudio.Pipeline.Engines;

/// <summary>The use of an engine for a while, by one renter at a time; an engine that is not kept is disposed at its end.</summary>
/// <param name="engine">The engine.</param>
/// <param name="giveBack">What happens at the end, once.</param>
public sealed class EngineLease<T>(T engine, Action giveBack) : IDisposable
{
    private Action? _giveBack = giveBack;

    /// <summary>The engine.</summary>
    public T Engine { get; } = engine;

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _giveBack, null)?.Invoke();
}
