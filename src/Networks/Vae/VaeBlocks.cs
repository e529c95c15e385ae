using MMAudio.Networks.Ops;

namespace MMAudio.Networks.Vae;

/// <summary>The blocks of the mel auto-encoder, on [b c t].</summary>
internal static class VaeBlocks
{
    private const double Limit = 256;

    public static Value Residual(Parameters p, Value x, int outputs)
    {
        x = MagnitudePreserving.Normalize(x, axis: 1);
        var h = MagnitudePreserving.Conv(p / "conv1", MagnitudePreserving.Silu(x), outputs, kernel: 3);
        h = MagnitudePreserving.Conv(p / "conv2", MagnitudePreserving.Silu(h), outputs, kernel: 3);
        if (x.Shape[1] != outputs)
        {
            // the shortcut carries the normalised input
            x = MagnitudePreserving.Conv(p / "nin_shortcut", x, outputs, kernel: 1);
        }

        return MagnitudePreserving.Sum(x, h);
    }

    /// <summary>Attention of one head over time; rows of qkv are (channel, q|k|v).</summary>
    public static Value Attention(Parameters p, Value x)
    {
        var (b, c, t) = (x.Shape[0], x.Shape[1], x.Shape[2]);
        var qkv = MagnitudePreserving.Conv(p / "qkv", x, 3 * c, kernel: 1).Reshape(b, c, 3, t);
        var parts = MagnitudePreserving.Normalize(qkv, axis: 1).Chunk(3, 2);
        var h = p.Ops.Attention(Head(parts[0]), Head(parts[1]), Head(parts[2])).Transpose(0, 2, 1);
        return MagnitudePreserving.Sum(x, MagnitudePreserving.Conv(p / "proj_out", h, c, kernel: 1));

        Value Head(Value part) => part.Reshape(b, c, t).Transpose(0, 2, 1).Reshape(b, t, 1, c);
    }

    /// <summary>Halves the length; an odd last frame is dropped.</summary>
    public static Value Downsample(Parameters p, Value x)
    {
        var (b, c, half) = (x.Shape[0], x.Shape[1], x.Shape[2] / 2);
        var h = MagnitudePreserving.Conv(p / "conv1", x, c, kernel: 1);
        h = h.Slice(2, 0, 2 * half).Reshape(b, c, half, 2).Mean(3);
        return MagnitudePreserving.Conv(p / "conv2", h, c, kernel: 1);
    }

    /// <summary>Doubles the length.</summary>
    public static Value Upsample(Parameters p, Value x)
    {
        var (b, c, t) = (x.Shape[0], x.Shape[1], x.Shape[2]);
        var h = x.Reshape(b, c, t, 1).Expand([b, c, t, 2]).Reshape(b, c, 2 * t);
        return MagnitudePreserving.Conv(p / "conv", h, c, kernel: 3);
    }

    public static Value Middle(Parameters p, Value x)
    {
        x = Residual(p / "block_1", x, x.Shape[1]);
        x = Attention(p / "attn_1", x);
        return Limited(Residual(p / "block_2", x, x.Shape[1]));
    }

    public static Value Last(Parameters p, Value x, int outputs)
    {
        var gain = (p["learnable_gain", []] + 1).Reshape(1, 1, 1);
        return MagnitudePreserving.Conv(p / "conv_out", MagnitudePreserving.Silu(x), outputs, kernel: 3, gain);
    }

    public static Value Limited(Value x) => x.Clamp(-Limit, Limit);
}
