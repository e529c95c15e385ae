using MMAudio.Core.Tensors;
using MMAudio.Scenes;
using MMAudio.Training.Sources;

namespace MMAudio.Training.Clip;

/// <summary>A few frames, the caption and the labels of scenes: all that CLIP needs, drawn many times faster than whole films with their sound.</summary>
/// <param name="generator">Makes the scenes.</param>
/// <param name="settings">Which scenes.</param>
/// <param name="size">Width and height of the frames in pixels.</param>
/// <param name="frames">Frames of a scene, evenly spread.</param>
public sealed class SceneStills(SceneGenerator generator, SceneSettings settings, int size, int frames) : IClipSource
{
    /// <inheritdoc/>
    public int Count => settings.Count;

    /// <inheritdoc/>
    public Task<TrainingClip> GetAsync(int index, CancellationToken cancellationToken = default) => Task.Run(() => Draw(index), cancellationToken);

    private TrainingClip Draw(int index)
    {
        var scene = generator.Generate(settings, index);
        return new(settings.Name(scene), scene.Caption, null, scene.HasPicture ? Stills(scene) : null, null, scene.Labels);
    }

    private Tensor<byte> Stills(Scene scene)
    {
        var stills = Tensor<byte>.Zeros([frames, size, size, 3]);
        using Film film = new(scene, size, worn: true);
        for (var i = 0; i < frames; i++)
        {
            film.Draw((i + 0.5) * Scene.Duration.TotalSeconds / frames, stills.Row(i));
        }

        return stills;
    }
}
