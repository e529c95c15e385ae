using MMAudio.Training.Sources;

namespace MMAudio.Training.Perception;

/// <summary>Clips that a function makes at once: parts of scenes, recordings, or several sources one after the other.</summary>
/// <param name="count">How many.</param>
/// <param name="make">Makes one; called from several threads.</param>
public sealed class MadeClips(int count, Func<int, TrainingClip> make) : IClipSource
{
    /// <inheritdoc/>
    public int Count => count;

    /// <inheritdoc/>
    public Task<TrainingClip> GetAsync(int index, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
        return Task.Run(() => make(index), cancellationToken);
    }
}
