namespace MMAudio.Pipeline.Engines;

/// <summary>The use of an engine for a while; an engine that is not kept is disposed at its end.</summary>
/// <param name="engine">The engine.</param>
/// <param name="giveBack">What happens at the end.</param>
public sealed class EngineLease<T>(T engine, Action giveBack) : IDisposable
{
    /// <summary>The engine.</summary>
    public T Engine { get; } = engine;

    /// <inheritdoc/>
    public void Dispose() => giveBack();
}
