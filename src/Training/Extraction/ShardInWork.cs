using MMAudio.Training.Features;

namespace MMAudio.Training.Extraction;

/// <summary>A shard whose clips come in any order, from several threads.</summary>
/// <param name="count">How many clips are to come.</param>
internal sealed class ShardInWork(int count)
{
    private readonly (ClipWords Words, FlowExample Features)?[] _clips = new (ClipWords, FlowExample)?[count];
    private readonly FailedClip?[] _failed = new FailedClip?[count];
    private int _missing = count;

    /// <summary>The good clips in their order.</summary>
    public IReadOnlyList<(ClipWords Words, FlowExample Features)> Clips => [.. _clips.OfType<(ClipWords, FlowExample)>()];

    /// <summary>The bad ones in theirs.</summary>
    public IReadOnlyList<FailedClip> Failed => [.. _failed.OfType<FailedClip>()];

    /// <summary>Takes a clip.</summary>
    /// <returns>Whether it was the last one.</returns>
    public bool Put(int row, ClipWords words, FlowExample features)
    {
        _clips[row] = (words, features);
        return Interlocked.Decrement(ref _missing) == 0;
    }

    /// <summary>Takes the news that a clip cannot be used.</summary>
    /// <returns>Whether it was the last one.</returns>
    public bool Put(int row, FailedClip failed)
    {
        _failed[row] = failed;
        return Interlocked.Decrement(ref _missing) == 0;
    }
}
