using System.Diagnostics;
using System.Diagnostics.Metrics;
using MMAudio.Core.Generations;
using MMAudio.Persistence.Model;

namespace MMAudio.Coordinator;

/// <summary>What is measured of the whole; each replica counts what it did itself.</summary>
internal sealed class CoordinatorMetrics : IDisposable
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "MMAudio.Coordinator";

    private readonly Meter _meter;
    private readonly Counter<long> _clips;
    private readonly Counter<long> _sentAgain;
    private readonly Counter<long> _faults;
    private readonly Histogram<double> _queueWait;
    private readonly Histogram<double> _duration;
    private volatile IReadOnlyDictionary<string, int> _active = new Dictionary<string, int>();

    public CoordinatorMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _clips = _meter.CreateCounter<long>("mmaudio.clips", "{clip}", "Clips that reached their end, by outcome and category of failure.");
        _sentAgain = _meter.CreateCounter<long>("mmaudio.steps.sent_again", "{step}", "Commands that were not answered in time, by stage.");
        _faults = _meter.CreateCounter<long>("mmaudio.steps.faults", "{fault}", "Faults of the world, by stage and category.");
        _queueWait = _meter.CreateHistogram<double>("mmaudio.queue.wait", "s", "How long a command waited for a worker, by stage.");
        _duration = _meter.CreateHistogram<double>("mmaudio.clip.duration", "s", "From admission to the end, by outcome.");
        _meter.CreateObservableGauge(
            "mmaudio.clips.active", Active, "{clip}", "Clips on their way, by the stage they are at; seen by the replica that sweeps.");
    }

    /// <summary>Begins spans of the coordinator's own.</summary>
    public static ActivitySource Activities { get; } = new(Name);

    public void Ended(Clip clip)
    {
        TagList tags = new() { { "outcome", clip.State.ToString().ToLowerInvariant() } };
        if (clip.FinishedAt is { } finished)
        {
            _duration.Record((finished - clip.AdmittedAt).TotalSeconds, tags);
        }

        if (clip.Category is not null)
        {
            tags.Add("category", clip.Category);
        }

        _clips.Add(1, tags);
    }

    public void SentAgain(PipelineStage stage) => _sentAgain.Add(1, Tag(stage));

    public void Failed(PipelineStage stage, string category) => _faults.Add(1, Tag(stage), new("category", category));

    public void Waited(PipelineStage stage, TimeSpan wait) => _queueWait.Record(wait.TotalSeconds, Tag(stage));

    /// <summary>Sets what the gauge shows; nothing for a replica that does not sweep.</summary>
    public void Show(IReadOnlyDictionary<string, int> active) => _active = active;

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<int>> Active() =>
        _active.Select(pair => new Measurement<int>(pair.Value, new KeyValuePair<string, object?>("stage", pair.Key)));

    private static KeyValuePair<string, object?> Tag(PipelineStage stage) => new("stage", stage.Code());
}
