using System.ComponentModel.DataAnnotations;
using MMAudio.Core.Generations;

namespace MMAudio.Coordinator;

/// <summary>How the coordinator watches, sends, waits and cleans up: the section <c>Coordinator</c>.</summary>
public sealed class CoordinatorOptions : IValidatableObject
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Coordinator";

    /// <summary>How long the loops wait when nothing wakes them.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often <c>incoming/</c> is listed.</summary>
    public TimeSpan WatchInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a dropped file must stay the same before it is taken: nobody says when an upload is complete.</summary>
    public TimeSpan SettleTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many commands of one stage are out at a time; few, so that priorities and pauses soon take effect.</summary>
    [Range(1, 100_000)]
    public int MaxInFlight { get; set; } = 32;

    /// <summary>Other limits for single stages, by their word: <c>sample_latent</c>.</summary>
    public Dictionary<string, int> MaxInFlightOf { get; } = [];

    /// <summary>How many clips are planned ahead of those that are out.</summary>
    [Range(1, 100_000)]
    public int PlanAhead { get; set; } = 256;

    /// <summary>How many events a replica handles at a time.</summary>
    [Range(1, 1000)]
    public int NewsAtOnce { get; set; } = 8;

    /// <summary>How long an answer is awaited before a command is sent again; also how long a command lives in its queue.</summary>
    public TimeSpan StaleAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often a command may get lost while later ones of its stage are answered, before its clip is parked.</summary>
    [Range(1, 1000)]
    public int MaxLosses { get; set; } = 5;

    /// <summary>How often a step may fail through the world's fault before its clip is parked.</summary>
    [Range(1, 1000)]
    public int MaxFaults { get; set; } = 5;

    /// <summary>How long a step waits after its first fault; doubled with each further one.</summary>
    public TimeSpan BackOff { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest wait after a fault.</summary>
    public TimeSpan MaxBackOff { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long one replica has to admit what it took, up to 64 files; when one dies meanwhile, others wait that long. Who takes longer may
    /// find that another has admitted it, which harms nobody.
    /// </summary>
    public TimeSpan AdmissionTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long one replica has to copy a result to its place; when one dies meanwhile, others wait that long.</summary>
    public TimeSpan PublishTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often is looked for what went stale, what can be deleted, which summaries are due.</summary>
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long artifacts are kept after they were written, unless a clip on its way needs them.</summary>
    public TimeSpan KeepArtifactsFor { get; set; } = TimeSpan.FromDays(14);

    /// <summary>Whether a clip's artifacts are deleted as soon as it is done and no other clip on its way needs them.</summary>
    public bool CollectWhenDone { get; set; }

    /// <summary>How long the old artifacts are left alone between two collections by age.</summary>
    public TimeSpan CollectInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How many commands of a stage may be out.</summary>
    public int LimitOf(PipelineStage stage) => MaxInFlightOf.TryGetValue(stage.Code(), out var limit) ? limit : MaxInFlight;

    /// <summary>Finds what single ranges cannot say.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, time) in Times().Where(pair => pair.Time <= TimeSpan.Zero))
        {
            yield return new($"{Section}:{name} is {time}; give a time above zero, such as 00:00:30.", [name]);
        }

        if (SettleTime < TimeSpan.Zero || MaxBackOff < BackOff)
        {
            yield return new($"{Section}:SettleTime must not be negative, and MaxBackOff not shorter than BackOff.", [nameof(MaxBackOff)]);
        }

        var words = PipelineStages.InOrder.Select(stage => stage.Code()).ToList();
        foreach (var (word, limit) in MaxInFlightOf.Where(pair => pair.Value < 1 || !words.Contains(pair.Key)))
        {
            yield return new(
                $"{Section}:MaxInFlightOf:{word} is {limit}; give 1 or more, for one of {string.Join(", ", words)}.", [nameof(MaxInFlightOf)]);
        }
    }

    private IEnumerable<(string Name, TimeSpan Time)> Times() =>
    [
        (nameof(PollInterval), PollInterval),
        (nameof(WatchInterval), WatchInterval),
        (nameof(StaleAfter), StaleAfter),
        (nameof(AdmissionTimeout), AdmissionTimeout),
        (nameof(PublishTimeout), PublishTimeout),
        (nameof(BackOff), BackOff),
        (nameof(SweepInterval), SweepInterval),
        (nameof(KeepArtifactsFor), KeepArtifactsFor),
        (nameof(CollectInterval), CollectInterval),
    ];
}
