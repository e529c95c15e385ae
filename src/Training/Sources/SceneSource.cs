using MMAudio.Core.Models;
using MMAudio.Media.Audio;
using MMAudio.Scenes;
using MMAudio.Scenes.Sounds;

namespace MMAudio.Training.Sources;

/// <summary>Synthetic scenes of successive seeds, drawn and sounded when they are asked for.</summary>
/// <param name="generator">Makes the scenes.</param>
/// <param name="settings">Which scenes.</param>
/// <param name="variant">Whose frame sizes they are drawn in.</param>
public sealed class SceneSource(SceneGenerator generator, SceneSettings settings, ModelVariant variant) : IClipSource
{
    /// <inheritdoc/>
    public int Count => settings.Count;

    /// <summary>One of the scenes, neither drawn nor sounded.</summary>
    /// <param name="index">From 0.</param>
    public Scene Scene(int index) => generator.Generate(settings, index);

    /// <inheritdoc/>
    public Task<TrainingClip> GetAsync(int index, CancellationToken cancellationToken = default) =>
        Task.Run(() => Clip(Scene(index), cancellationToken), cancellationToken);

    private TrainingClip Clip(Scene scene, CancellationToken ct) => new(
        settings.Name(scene),
        scene.Caption,
        Samples(scene),
        scene.HasPicture ? PickedFrames.Of(scene, variant.Clip.InputSize, SequenceLengths.ClipRate, ct) : null,
        scene.HasPicture ? PickedFrames.Of(scene, variant.Synchformer.ImageSize, SequenceLengths.SyncRate, ct) : null,
        scene.Labels);

    private float[] Samples(Scene scene) => new Sound(scene.Sound(), SoundBank.SampleRate).Resample(variant.Mel.SampleRate).Samples;
}
