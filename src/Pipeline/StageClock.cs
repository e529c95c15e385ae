using System.Diagnostics;
using MMAudio.Core.Generations;

namespace MMAudio.Pipeline;

/// <summary>Runs the stages of one generation, tells how far each is, and notes what it took.</summary>
internal sealed class StageClock(IProgress<StageProgress>? progress)
{
    private readonly List<StageReport> _reports = [];

    public IReadOnlyList<StageReport> Reports => _reports;

    public Task<T> RunAsync<T>(PipelineStage stage, Func<IProgress<double>, T> work, CancellationToken ct) =>
        RunAsync(stage, part => Task.Run(() => work(part), ct), ct);

    public async Task<T> RunAsync<T>(PipelineStage stage, Func<IProgress<double>, Task<T>> work, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        using MemoryMeter memory = new();
        var started = Stopwatch.GetTimestamp();
        Fractions fractions = new(stage, progress);

        fractions.Report(0);
        var result = await work(fractions);
        fractions.Report(1);

        _reports.Add(new(stage, Stopwatch.GetElapsedTime(started), memory.Peak()));
        return result;
    }

    private sealed class Fractions(PipelineStage stage, IProgress<StageProgress>? progress) : IProgress<double>
    {
        public void Report(double value) => progress?.Report(new(stage, value));
    }
}
