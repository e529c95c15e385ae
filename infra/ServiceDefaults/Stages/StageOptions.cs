using System.ComponentModel.DataAnnotations;

namespace MMAudio.ServiceDefaults.Stages;

/// <summary>How a worker takes the messages of its stage.</summary>
public sealed class StageOptions
{
    /// <summary>Where these stand in the configuration, below this one by stage: <c>Stages:SampleLatent</c>.</summary>
    public const string Section = "Stages";

    /// <summary>Messages in hand at once.</summary>
    [Range(1, 1024)]
    public int Concurrency { get; set; } = 1;

    /// <summary>Messages that the broker hands out ahead; null for as many as are in hand, so that idle workers find the rest.</summary>
    [Range(1, ushort.MaxValue)]
    public int? Prefetch { get; set; }

    /// <summary>How often a faulty world is tried again at once, before the coordinator hears of it.</summary>
    [Range(0, 100)]
    public int Retries { get; set; } = 2;

    /// <summary>The wait before the first of these.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan RetryMinimum { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait before any of these.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan RetryMaximum { get; set; } = TimeSpan.FromSeconds(10);
}
