using MMAudio.Networks.Ops;

namespace MMAudio.Networks.Flow;

/// <summary>The gated feed-forward layer w2(silu(w1 x) · w3 x), without biases; over tokens as convolutions (ConvMLP, paper section 3.3) or linear.</summary>
internal static class GatedMlp
{
    private const int Multiple = 256;

    public static Value Conv(Parameters p, Value x, int nominalWidth, int kernel)
    {
        var (dim, width) = (x.Shape[^1], Width(nominalWidth));
        var gate = Layers.TokenConv(p / "w1", x, width, kernel, bias: false).Silu();
        return Layers.TokenConv(p / "w2", gate * Layers.TokenConv(p / "w3", x, width, kernel, bias: false), dim, kernel, bias: false);
    }

    public static Value Linear(Parameters p, Value x, int nominalWidth)
    {
        var (dim, width) = (x.Shape[^1], Width(nominalWidth));
        var gate = Layers.Linear(p / "w1", x, width, bias: false).Silu();
        return Layers.Linear(p / "w2", gate * Layers.Linear(p / "w3", x, width, bias: false), dim, bias: false);
    }

    /// <summary>Two thirds of the nominal width, for there are three matrices and not two, rounded up.</summary>
    private static int Width(int nominal) => (2 * nominal / 3 + Multiple - 1) / Multiple * Multiple;
}
