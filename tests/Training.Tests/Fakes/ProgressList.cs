namespace MMAudio.Training.Tests.Fakes;

/// <summary>Keeps what is reported.</summary>
internal sealed class ProgressList<T> : IProgress<T>
{
    public List<T> Heard { get; } = [];

    public void Report(T value) => Heard.Add(value);
}
