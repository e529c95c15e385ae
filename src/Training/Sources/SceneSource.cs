using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Media.Audio;
using MMAudio.Media.Video;
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

    private TrainingClip Clip(Scene scene, CancellationToken ct)
    {
        var (clip, sync) = scene.HasPicture ? Frames(scene, ct) : default;
        return new(settings.Name(scene), scene.Caption, Samples(scene), clip, sync, scene.Labels);
    }

    private float[] Samples(Scene scene) => new Sound(scene.Sound(), SoundBank.SampleRate).Resample(variant.Mel.SampleRate).Samples;

    // CLIP sees the frames of a film at Synchformer's rate that decoding would pick
    private (Tensor<byte> Clip, Tensor<byte> Sync) Frames(Scene scene, CancellationToken ct)
    {
        var sync = Tensor<byte>.Zeros(Shape(SequenceLengths.SyncRate, variant.Synchformer.ImageSize));
        var clip = Tensor<byte>.Zeros(Shape(SequenceLengths.ClipRate, variant.Clip.InputSize));
        using Film film = new(scene, variant.Synchformer.ImageSize, worn: true);
        using var other = variant.Clip.InputSize == film.Size ? null : new Film(scene, variant.Clip.InputSize, worn: true);
        FramePicker picker = new(SequenceLengths.ClipRate);
        for (var i = 0; i < sync.Shape[0]; i++)
        {
            ct.ThrowIfCancellationRequested();
            var time = i / SequenceLengths.SyncRate;
            film.Draw(time, sync.Row(i));
            if (picker.Take(time) == 0 || picker.Count > clip.Shape[0])
            {
                continue;
            }

            var picked = clip.Row(picker.Count - 1);
            if (other is null)
            {
                sync.Row(i).CopyTo(picked);
            }
            else
            {
                other.Draw(time, picked);
            }
        }

        return (clip, sync);
    }

    private static Shape Shape(double rate, int size) => [(int)Math.Round(rate * MMAudio.Scenes.Scene.Duration.TotalSeconds), size, size, 3];
}
