namespace MMAudio.Training.Runs;

/// <summary>How long a run goes on, and how often it keeps and shows what it has; none of it changes what is learned.</summary>
/// <param name="Folder">The run's folder; it is made where it is missing.</param>
/// <param name="Steps">All steps together, those of earlier sessions included.</param>
public sealed record RunSettings(string Folder, long Steps)
{
    /// <summary>Steps between two checkpoints.</summary>
    public long CheckpointEvery { get; init; } = 1000;

    /// <summary>The longest time between two checkpoints.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Steps between two showings of samples; 0 for one at the end alone.</summary>
    public long SampleEvery { get; init; } = 1000;

    /// <summary>Steps whose mean is one line of the log.</summary>
    public int LogEvery { get; init; } = 10;

    /// <summary>Whether to go on although the task's settings are others than those that the run began with.</summary>
    public bool AcceptChanges { get; init; }
}
