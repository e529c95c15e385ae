using System.Collections.Concurrent;

namespace MMAudio.Training.Sources;

/// <summary>Keeps clips in memory that take long to make and come up again.</summary>
/// <param name="source">Makes the clips.</param>
/// <param name="most">How many are kept: those that come up first. The others are made anew each time.</param>
public sealed class KeptClips(IClipSource source, int most) : IClipSource
{
    private readonly ConcurrentDictionary<int, TrainingClip> _kept = new();

    /// <inheritdoc/>
    public int Count => source.Count;

    /// <inheritdoc/>
    public async Task<TrainingClip> GetAsync(int index, CancellationToken cancellationToken = default)
    {
        if (_kept.TryGetValue(index, out var kept))
        {
            return kept;
        }

        var clip = await source.GetAsync(index, cancellationToken);
        return _kept.Count < most ? _kept.GetOrAdd(index, clip) : clip;
    }
}
