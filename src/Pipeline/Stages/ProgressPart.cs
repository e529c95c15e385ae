namespace MMAudio.Pipeline.Stages;

/// <summary>A stretch of a longer progress.</summary>
internal sealed class ProgressPart(IProgress<double> whole, double from, double to) : IProgress<double>
{
    public void Report(double value) => whole.Report(from + value * (to - from));
}
