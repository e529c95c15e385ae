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

    public static SourceFrames Picture(int seed) => new($"content {seed}", new(TimeSpan.Zero, TimeSpan.FromSeconds(1)))
    {
        Source = "picture.png",
        Clip = Noise(seed, 1, TinyModel.Variant.Clip.InputSize),
    };

    public static SourceFrames Nothing(TimeSpan? duration = null) => new("", new(TimeSpan.Zero, duration ?? TimeSpan.FromSeconds(1)));

    public static Tensor<byte> Noise(int seed, int count, int side)
    {
        var frames = Tensor<byte>.Zeros([count, side, side, 3]);
        new Random(seed).NextBytes(frames.Data);
        return frames;
    }
}
