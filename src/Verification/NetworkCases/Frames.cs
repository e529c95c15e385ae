using MMAudio.Core.Tensors;

namespace MMAudio.Verification.NetworkCases;

/// <summary>Recorded frames have their channels first; the product's engines take them last.</summary>
internal static class Frames
{
    /// <summary>Frames [n h w 3] of recorded ones [n 3 h w].</summary>
    public static Tensor<byte> ChannelsLast(Tensor<byte> frames)
    {
        var (count, channels, area) = (frames.Shape[0], frames.Shape[1], frames.Shape[2] * frames.Shape[3]);
        var result = Tensor<byte>.Zeros([count, frames.Shape[2], frames.Shape[3], channels]);
        for (var i = 0; i < frames.Data.Length; i++)
        {
            var (frame, rest) = (i / (channels * area), i % (channels * area));
            result.Data[(frame * area + rest % area) * channels + rest / area] = frames.Data[i];
        }

        return result;
    }

    /// <summary>One frame [3 h w] of frames [n h w 3].</summary>
    public static Tensor<byte> ChannelsFirst(Tensor<byte> frames, int index)
    {
        var (height, width, channels) = (frames.Shape[1], frames.Shape[2], frames.Shape[3]);
        var result = Tensor<byte>.Zeros([channels, height, width]);
        var frame = frames.Row(index);
        for (var i = 0; i < frame.Length; i++)
        {
            result.Data[i % channels * height * width + i / channels] = frame[i];
        }

        return result;
    }
}
