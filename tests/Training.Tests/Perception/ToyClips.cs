using MMAudio.Core.Tensors;
using MMAudio.Training.Sources;

namespace MMAudio.Training.Tests.Perception;

/// <summary>Films of 8 s in which a square jumps now and then, with a click at every jump; its colour is its kind.</summary>
internal sealed class ToyClips(int count, int side) : IClipSource
{
    public const int Kinds = 2;

    private const int Frames = 200;
    private const int FrameSamples = 640;

    private static readonly string[] Names = ["red", "blue"];

    public int Count => count;

    public Task<TrainingClip> GetAsync(int index, CancellationToken cancellationToken = default)
    {
        var random = new System.Random(index);
        var (frames, samples) = (Tensor<byte>.Zeros([Frames, side, side, 3]), new float[Frames * FrameSamples]);
        var (left, next, kind) = (0, random.Next(5, 25), index % Kinds);
        for (var frame = 0; frame < Frames; frame++)
        {
            if (frame == next)
            {
                left = (left + side / 2) % side;
                next += random.Next(12, 40);
                Click(samples.AsSpan(frame * FrameSamples), random);
            }

            Paint(frames.Row(frame), left, channel: 2 * kind);
        }

        var stills = Enumerable.Range(0, 64).SelectMany(i => frames.Row(i * 25 / 8).ToArray()).ToArray();
        return Task.FromResult(new TrainingClip($"toy-{index}", $"a {Names[kind]} square", samples, new(stills, [64, side, side, 3]), frames, [Names[kind]]));
    }

    private static void Click(Span<float> samples, System.Random random)
    {
        for (var i = 0; i < Math.Min(1000, samples.Length); i++)
        {
            samples[i] += (float)(Math.Exp(-i / 200.0) * (random.NextDouble() - 0.5));
        }
    }

    private void Paint(Span<byte> frame, int left, int channel)
    {
        for (var y = 0; y < side / 2; y++)
        {
            for (var x = left; x < left + side / 2; x++)
            {
                frame[(y * side + x) * 3 + channel] = 255;
            }
        }
    }
}
