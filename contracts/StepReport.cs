namespace MMAudio.Contracts;

/// <summary>What a step cost, and where it ran.</summary>
/// <param name="Worker">The process: machine name and process id.</param>
/// <param name="StartedAt">When the worker took the message in hand.</param>
/// <param name="QueueWait">How long the message had waited until then.</param>
/// <param name="Elapsed">Wall time in the worker.</param>
/// <param name="CpuTime">Its share of the processor time of the worker's process meanwhile; that of ffmpeg is not in it.</param>
/// <param name="Ran">False where the output was there already, so that nothing was computed.</param>
public sealed record StepReport(
    string Worker, DateTimeOffset StartedAt, TimeSpan QueueWait, TimeSpan Elapsed, TimeSpan CpuTime, bool Ran = true)
{
    /// <summary>Seconds of sound or video that the step worked on; zero where it does not know.</summary>
    public TimeSpan Media { get; init; }

    /// <summary>Sentences that the user should see.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
