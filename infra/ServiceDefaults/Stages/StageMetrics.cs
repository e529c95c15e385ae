using System.Diagnostics;
using System.Diagnostics.Metrics;
using MMAudio.Contracts;

namespace MMAudio.ServiceDefaults.Stages;

/// <summary>What the stages of a process cost; docs/operations.md says what to watch.</summary>
public sealed class StageMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "MMAudio.Stages";

    private static readonly InstrumentAdvice<double> Seconds =
        new() { HistogramBucketBoundaries = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000, 3000] };

    private static readonly InstrumentAdvice<double> Ratios =
        new() { HistogramBucketBoundaries = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300] };

    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _queueWait;
    private readonly Histogram<double> _mediaSpeed;
    private readonly Histogram<double> _cpuCost;
    private readonly Histogram<double> _gpuCost;
    private readonly Counter<double> _media;
    private readonly Counter<long> _failures;
    private readonly UpDownCounter<long> _active;

    /// <summary>Makes the instruments.</summary>
    public StageMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(MeterName);
        _duration = meter.CreateHistogram("mmaudio.stage.duration", "s", "Wall time of a message in a worker", advice: Seconds);
        _queueWait = meter.CreateHistogram("mmaudio.stage.queue_wait", "s", "Time from sending to taking a message", advice: Seconds);
        _mediaSpeed = meter.CreateHistogram("mmaudio.stage.media_speed", "1", "Seconds of media done in a second", advice: Ratios);
        _cpuCost = meter.CreateHistogram("mmaudio.stage.cpu_cost", "1", "Processor seconds for a second of media", advice: Ratios);
        _gpuCost = meter.CreateHistogram("mmaudio.stage.gpu_cost", "1", "GPU seconds for a second of media", advice: Ratios);
        _media = meter.CreateCounter<double>("mmaudio.stage.media", "s", "Seconds of media done");
        _failures = meter.CreateCounter<long>("mmaudio.stage.failures", "{failure}", "Messages refused or failed");
        _active = meter.CreateUpDownCounter<long>("mmaudio.stage.active", "{message}", "Messages in hand");
    }

    internal void Taken(string stage, TimeSpan queueWait)
    {
        TagList tags = new() { { "stage", stage } };
        _active.Add(1, tags);
        _queueWait.Record(queueWait.TotalSeconds, tags);
    }

    internal void Ended(string stage, string outcome, TimeSpan elapsed)
    {
        _active.Add(-1, new TagList { { "stage", stage } });
        _duration.Record(elapsed.TotalSeconds, new TagList { { "stage", stage }, { "outcome", outcome } });
    }

    internal void Failed(string stage, string outcome, string category) =>
        _failures.Add(1, new TagList { { "stage", stage }, { "outcome", outcome }, { "category", category } });

    internal void Ran(string stage, StepReport report, TimeSpan gpuTime)
    {
        if (report.Media <= TimeSpan.Zero || report.Elapsed <= TimeSpan.Zero)
        {
            return;
        }

        TagList tags = new() { { "stage", stage } };
        _media.Add(report.Media.TotalSeconds, tags);
        _mediaSpeed.Record(report.Media / report.Elapsed, tags);
        _cpuCost.Record(report.CpuTime / report.Media, tags);
        if (gpuTime > TimeSpan.Zero)
        {
            _gpuCost.Record(gpuTime / report.Media, tags);
        }
    }
}
