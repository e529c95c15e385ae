namespace MMAudio.Checkpoints.Packages;

/// <summary>Reports at once on the caller's thread, so that reports keep their order.</summary>
internal sealed class SynchronousProgress<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
