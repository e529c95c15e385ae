using System.Collections.Concurrent;
using MMAudio.Core.Failures;
using MMAudio.Core.Tensors;
using MMAudio.Training.Sources;

namespace MMAudio.Training.Tests.Fakes;

/// <summary>Random clips of tiny frames; every third is sound alone, every fourth has no caption.</summary>
internal sealed class NumberedClips(int count) : IClipSource
{
    public int Count => count;

    /// <summary>Numbers whose files are said to be damaged.</summary>
    public IReadOnlyCollection<int> Bad { get; init; } = [];

    /// <summary>What happens before a clip is given.</summary>
    public Action<int> Before { get; init; } = _ => { };

    public ConcurrentBag<int> Asked { get; } = [];

    public Task<TrainingClip> GetAsync(int index, CancellationToken cancellationToken = default)
    {
        Before(index);
        cancellationToken.ThrowIfCancellationRequested();
        Asked.Add(index);
        return Bad.Contains(index)
            ? throw new InvalidInputException(FailureCategory.Corrupt, $"bad{index}.mp4 is\tdamaged.")
            : Task.FromResult(Make(index));
    }

    private static TrainingClip Make(int index)
    {
        Random random = new(index);
        var pictures = index % 3 != 2;
        return new(
            $"clip{index}",
            index % 4 == 3 ? null : $"sound number {index}",
            [.. Enumerable.Range(0, 128_000).Select(_ => (float)random.NextDouble() - 0.5f)],
            pictures ? Frames(random, 64, 28) : null,
            pictures ? Frames(random, 200, 32) : null,
            index % 2 == 0 ? ["drum", "metal"] : []);
    }

    private static Tensor<byte> Frames(Random random, int count, int side)
    {
        var frames = Tensor<byte>.Zeros([count, side, side, 3]);
        random.NextBytes(frames.Data);
        return frames;
    }
}
