using MMAudio.Core.Tensors;

namespace MMAudio.Networks.Engines;

/// <summary>Frames as bytes [n h w 3] become network input in planes.</summary>
internal static class Pixels
{
    /// <summary>Writes one frame as three planes of (value/255 - mean) / deviation.</summary>
    public static void Normalize(ReadOnlySpan<byte> frame, Span<float> planes, ReadOnlySpan<float> mean, ReadOnlySpan<float> deviation)
    {
        var area = frame.Length / 3;
        for (var channel = 0; channel < 3; channel++)
        {
            var plane = planes.Slice(channel * area, area);
            var (offset, divisor) = (mean[channel], deviation[channel]);
            for (var i = 0; i < area; i++)
            {
                plane[i] = (frame[3 * i + channel] / 255f - offset) / divisor;
            }
        }
    }

    /// <summary>Checks that frames are squares of a side, in colour.</summary>
    /// <exception cref="ArgumentException">They are not.</exception>
    public static void Check(Tensor<byte> frames, int side)
    {
        if (frames.Shape.Rank != 4 || !frames.Shape[1..].Equals(Shape.Create([side, side, 3])))
        {
            throw new ArgumentException($"Frames must have the shape [n {side} {side} 3], not {frames.Shape}.", nameof(frames));
        }
    }
}
