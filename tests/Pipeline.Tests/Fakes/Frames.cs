using MMAudio.Core.Tensors;
using MMAudio.Pipeline.Stages;

namespace MMAudio.Pipeline.Tests.Fakes;

/// <summary>Sources that need no file.</summary>
internal static class Frames
{
    public static SourceFrames Video(int seed, TimeSpan? duration = null)
    {
        var window = new TimeWindow(TimeSpan.Zero, duration ?? TimeSpan.FromSeconds(1));
        return new($"content {seed}", window)
        {
            Source = "clip.mp4",
            Clip = Noise(seed, (int)(window.Duration.TotalSeconds * 8), TinyModel.Variant.Clip.InputSize),
            Sync = Noise(seed + 1, (int)(window.Duration.TotalSeconds * 25), TinyModel.Variant.Synchformer.ImageSize),
        };
    }

    /// <summary>A video whose last frames stay up to a length.</summary>
    public static SourceFrames Held(SourceFrames video, TimeSpan duration) => video with
    {
        Window = video.Window with { Duration = duration },
        Clip = Held(video.Clip!, (int)(duration.TotalSeconds * 8)),
        Sync = Held(video.Sync!, (int)(duration.TotalSeconds * 25)),
    };

    public static SourceFrames Picture(int seed) => new($"content {seed}", new(TimeSpan.Zero, TimeSpan.FromSeconds(1)))
    {
        Source = "picture.png",
        Clip = Noise(seed, 1, TinyModel.Variant.Clip.InputSize),
    };

    public static SourceFrames Nothing(TimeSpan? duration = null) => new("", new(TimeSpan.Zero, duration ?? TimeSpan.FromSeconds(1)));

    private static Tensor<byte> Held(Tensor<byte> frames, int count)
    {
        var held = Tensor<byte>.Zeros(frames.Shape.With(0, count));
        for (var i = 0; i < count; i++)
        {
            frames.Row(Math.Min(i, frames.Shape[0] - 1)).CopyTo(held.Row(i));
        }

        return held;
    }

    public static Tensor<byte> Noise(int seed, int count, int side)
    {
        var frames = Tensor<byte>.Zeros([count, side, side, 3]);
        new Random(seed).NextBytes(frames.Data);
        return frames;
    }
}
