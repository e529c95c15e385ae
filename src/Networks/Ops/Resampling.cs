using MMAudio.Core.Tensors;

namespace MMAudio.Networks.Ops;

/// <summary>Two-fold changes of rate by a low-pass filter of 12 taps, channel by channel, on [b c t].</summary>
internal static class Resampling
{
    private const int Edge = 5;
    private const int Drop = 15;

    /// <summary>[b c t] to [b c 2t].</summary>
    public static Value Upsample(Value x, Tensor<float> filter)
    {
        var padded = x.Ops.PadReplicate(x, Edge, Edge);
        return (x.Ops.ConvTranspose(padded, ForEach(x, filter), stride: 2, groups: x.Shape[1]) * 2).Slice(2, Drop, 2 * x.Shape[2]);
    }

    /// <summary>[b c t] to [b c ⌈t/2⌉].</summary>
    public static Value Downsample(Value x, Tensor<float> filter) =>
        x.Ops.Conv(x.Ops.PadReplicate(x, Edge, Edge + 1), ForEach(x, filter), stride: 2, groups: x.Shape[1]);

    /// <summary>The filter [c 1 k] for each channel alike.</summary>
    private static Value ForEach(Value x, Tensor<float> filter)
    {
        var (channels, taps) = (x.Shape[1], filter.Data);
        return x.Ops.Constant(new([.. Enumerable.Repeat(taps, channels).SelectMany(row => row)], [channels, 1, taps.Length]));
    }
}
