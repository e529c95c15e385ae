using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Media.Video;
using MMAudio.Scenes;

namespace MMAudio.Training.Sources;

/// <summary>The frames that decoding would pick of a scene's video, which has Synchformer's rate.</summary>
internal static class PickedFrames
{
    /// <summary>Draws them, [n size size 3].</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="size">Width and height in pixels.</param>
    /// <param name="rate">Frames a second.</param>
    /// <param name="ct">Stops between two frames.</param>
    public static Tensor<byte> Of(Scene scene, int size, double rate, CancellationToken ct)
    {
        var frames = Tensor<byte>.Zeros([(int)Math.Round(rate * Scene.Duration.TotalSeconds), size, size, 3]);
        using Film film = new(scene, size, worn: true);
        FramePicker picker = new(rate);
        for (var i = 0; picker.Count < frames.Shape[0]; i++)
        {
            ct.ThrowIfCancellationRequested();
            var time = i / SequenceLengths.SyncRate;
            if (picker.Take(time) > 0)
            {
                film.Draw(time, frames.Row(picker.Count - 1));
            }
        }

        return frames;
    }
}
