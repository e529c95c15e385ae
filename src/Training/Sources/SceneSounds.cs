using MMAudio.Scenes;
using MMAudio.Scenes.Sounds;

namespace MMAudio.Training.Sources;

/// <summary>What the synthetic scenes sound like, and the recordings that they are made from.</summary>
public static class SceneSounds
{
    // far from the seeds of feature sets, which count from 0
    private const long FirstSeed = 1_000_000;

    // of eight scenes, so many have no pictures, and with them the classes that are never seen
    private const int SoundOnlyShare = 3;

    /// <summary>The recordings of a split.</summary>
    public static IReadOnlyList<float[]> Recordings(SoundBank bank, SceneSplit split) =>
        [.. bank.Recordings.Where(recording => recording.Split == split).Select(recording => recording.Samples)];

    /// <summary>The sounds of training scenes, with and without pictures.</summary>
    /// <param name="bank">The recordings.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Stops between scenes.</param>
    public static IReadOnlyList<float[]> Render(SoundBank bank, int count, CancellationToken cancellationToken = default)
    {
        var generator = new SceneGenerator(bank);
        var sounds = new float[count][];
        Parallel.For(0, count, new() { CancellationToken = cancellationToken }, i =>
        {
            var kind = i % 8 < SoundOnlyShare ? SceneKind.SoundOnly : SceneKind.Sound;
            sounds[i] = generator.Generate(FirstSeed + i, SceneSplit.Train, kind).Sound();
        });
        return sounds;
    }
}
