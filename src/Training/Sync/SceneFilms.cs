using MMAudio.Core.Models;
using MMAudio.Scenes;
using MMAudio.Training.Sources;

namespace MMAudio.Training.Sync;

/// <summary>The frames at 25 fps and the sound of scenes: all that Synchformer needs.</summary>
/// <param name="generator">Makes the scenes.</param>
/// <param name="settings">Which scenes.</param>
/// <param name="size">Width and height of the frames in pixels.</param>
public sealed class SceneFilms(SceneGenerator generator, SceneSettings settings, int size) : IClipSource
{
    /// <inheritdoc/>
    public int Count => settings.Count;

    /// <summary>The times of a scene's events in seconds.</summary>
    public IReadOnlyList<double> TimesOf(int index) => [.. generator.Generate(settings, index).Events.Select(happening => happening.Time)];

    /// <inheritdoc/>
    public Task<TrainingClip> GetAsync(int index, CancellationToken cancellationToken = default) =>
        Task.Run(() => Clip(generator.Generate(settings, index), cancellationToken), cancellationToken);

    private TrainingClip Clip(Scene scene, CancellationToken ct) => new(
        settings.Name(scene), scene.Caption, scene.Sound(), null, PickedFrames.Of(scene, size, SequenceLengths.SyncRate, ct), scene.Labels);
}
