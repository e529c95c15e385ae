using MMAudio.Core.Tensors;
using MMAudio.Networks.Ops;

namespace MMAudio.Networks.Vocoder;

/// <summary>Weights stored as direction and length, w = v · g / |v|, under either of torch's two key styles, or folded already.</summary>
internal static class WeightNorm
{
    /// <summary>The weight of a layer; the norm runs over all axes but the first, which for transposed convolutions counts inputs.</summary>
    public static Value Weight(Parameters p, Shape shape)
    {
        if (p.Has("weight"))
        {
            return p["weight", shape];
        }

        var renamed = p / "parametrizations" / "weight";
        var (g, v) = renamed.Has("original0")
            ? (renamed["original0", [shape[0], 1, 1]], renamed["original1", shape])
            : (p["weight_g", [shape[0], 1, 1]], p["weight_v", shape]);
        return v * (g / (v * v).Sum(1, 2).Sqrt());
    }
}
