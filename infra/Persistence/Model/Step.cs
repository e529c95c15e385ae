using MMAudio.Core.Generations;

namespace MMAudio.Persistence.Model;

/// <summary>One stage of one revision of a clip.</summary>
public sealed class Step
{
    /// <summary>The clip; key together with revision and stage.</summary>
    public Guid ClipId { get; set; }

    /// <summary>The revision of the clip.</summary>
    public int Revision { get; set; }

    /// <summary>The stage.</summary>
    public PipelineStage Stage { get; set; }

    /// <summary>How it stands.</summary>
    public StepState State { get; set; }

    /// <summary>The address of its output in the store.</summary>
    public required string Artifact { get; set; }

    /// <summary>How often it was sent, for whatever reason; an answer to an earlier sending counts as well.</summary>
    public int Attempt { get; set; }

    /// <summary>How often it failed through a fault of the world.</summary>
    public int Faults { get; set; }

    /// <summary>How often it was not answered although later ones of its stage were: it may be what ends its workers.</summary>
    public int Losses { get; set; }

    /// <summary>Not to be sent before.</summary>
    public DateTimeOffset NotBefore { get; set; }

    /// <summary>When it was last sent.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>When it reached its end.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>The process that ran it.</summary>
    public string? Worker { get; set; }

    /// <summary>How long its message waited.</summary>
    public TimeSpan QueueWait { get; set; }

    /// <summary>Wall time in the worker.</summary>
    public TimeSpan Elapsed { get; set; }

    /// <summary>Processor time in the worker.</summary>
    public TimeSpan CpuTime { get; set; }

    /// <summary>The latest fault, in one sentence.</summary>
    public string? Fault { get; set; }

    /// <summary>What the user should know, one sentence a line.</summary>
    public string? Notes { get; set; }
}
