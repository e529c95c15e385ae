using MMAudio.Core.Models;
using MMAudio.Networks.Ops;

namespace MMAudio.Networks.Vocoder;

/// <summary>The periodic activation x + sin²(α x) / β with a learned frequency and amplitude per channel, on [b c t].</summary>
internal static class Snake
{
    private const double Epsilon = 1e-9;

    /// <summary>The activation between two-fold up-sampling and down-sampling, as BigVGAN uses it.</summary>
    public static Value AntiAliased(Parameters p, VocoderConfig config, Value x)
    {
        p.Unused("upsample.filter", [1, 1, KaiserFilter.Taps.Shape[0]]);
        p.Unused("downsample.lowpass.filter", [1, 1, KaiserFilter.Taps.Shape[0]]);
        var (alpha, reciprocal) = Coefficients(p / "act", config, x.Shape[1]);
        return p.Ops.AntiAliasedSnake(x, alpha, reciprocal, KaiserFilter.Taps);
    }

    /// <summary>The bare activation.</summary>
    public static Value Plain(Parameters p, VocoderConfig config, Value x)
    {
        var channels = x.Shape[1];
        var (alpha, reciprocal) = Coefficients(p, config, channels);
        var sine = (x * alpha.Reshape(1, channels, 1)).Apply(Unary.Sin);
        return x + sine * sine * reciprocal.Reshape(1, channels, 1);
    }

    private static (Value Alpha, Value Reciprocal) Coefficients(Parameters p, VocoderConfig config, int channels)
    {
        var alpha = Scale(p["alpha", [channels]], config);
        var beta = config.SnakeBeta ? Scale(p["beta", [channels]], config) : alpha;
        return (alpha, p.Ops.Scalar(1) / (beta + Epsilon));
    }

    private static Value Scale(Value stored, VocoderConfig config) => config.LogScale ? stored.Apply(Unary.Exp) : stored;
}
