namespace MMAudio.Coordinator.Reports;

/// <summary>What one stage has done and cost over a whole catalog.</summary>
internal sealed class StageSums
{
    /// <summary>Steps that a worker ran.</summary>
    public int Ran { get; set; }

    /// <summary>Steps whose result was there already.</summary>
    public int Reused { get; set; }

    /// <summary>Time in workers.</summary>
    public TimeSpan Elapsed { get; set; }

    /// <summary>Time in queues.</summary>
    public TimeSpan QueueWait { get; set; }
}
