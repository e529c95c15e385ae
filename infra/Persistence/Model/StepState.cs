namespace MMAudio.Persistence.Model;

/// <summary>How a step stands.</summary>
public enum StepState
{
    /// <summary>Wants to be sent.</summary>
    Ready,

    /// <summary>The same result is being made for another clip; that one is awaited.</summary>
    Waiting,

    /// <summary>With a worker, or in its queue.</summary>
    Sent,

    /// <summary>A worker has done it.</summary>
    Done,

    /// <summary>The result was there already; no worker ran.</summary>
    Reused,

    /// <summary>Ended without a result.</summary>
    Failed,
}
