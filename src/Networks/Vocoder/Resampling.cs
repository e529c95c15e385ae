using MMAudio.Core.Tensors;
using MMAudio.Networks.Ops;

namespace MMAudio.Networks.Vocoder;

/// <summary>Two-fold changes of rate by the low-pass filter, channel by channel, on [b c t].</summary>
internal static class Resampling
{
    private const int Edge = 5;
    private const int Drop = 15;

    /// <summary>[b c t] to [b c 2t].</summary>
    public static Value Upsample(Value x)
    {
        var t = x.Shape[2];
        var padded = x.Ops.PadReplicate(x, Edge, Edge);
        return (x.Ops.ConvTranspose(padded, Filter(x), stride: 2, groups: x.Shape[1]) * 2).Slice(2, Drop, 2 * t);
    }

    /// <summary>[b c t] to [b c ⌈t/2⌉].</summary>
    public static Value Downsample(Value x) =>
        x.Ops.Conv(x.Ops.PadReplicate(x, Edge, Edge + 1), Filter(x), stride: 2, groups: x.Shape[1]);

    private static Value Filter(Value x)
    {
        var taps = KaiserFilter.Taps.Data;
        var channels = x.Shape[1];
        Tensor<float> filter = new([.. Enumerable.Repeat(taps, channels).SelectMany(row => row)], [channels, 1, taps.Length]);
        return x.Ops.Constant(filter);
    }
}
