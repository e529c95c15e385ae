using MMAudio.Pipeline;

namespace MMAudio.Cli.Reporting;

/// <summary>Progress that is heard at once and in order, unlike <see cref="Progress{T}"/>.</summary>
internal sealed class StageListener(Action<StageProgress> heard) : IProgress<StageProgress>
{
    public void Report(StageProgress value) => heard(value);
}
