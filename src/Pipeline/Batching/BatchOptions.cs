using System.ComponentModel.DataAnnotations;

namespace MMAudio.Pipeline.Batching;

/// <summary>How work that comes piece by piece is collected into batches.</summary>
public sealed record BatchOptions
{
    /// <summary>The most pieces of a batch: on a CPU four bring what batches bring there, a GPU may want more.</summary>
    [Range(1, 256)]
    public int MaxBatch { get; set; } = 4;

    /// <summary>How long a piece waits for company.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromMilliseconds(50);
}
