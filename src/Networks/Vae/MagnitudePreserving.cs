using MMAudio.Networks.Ops;

namespace MMAudio.Networks.Vae;

/// <summary>Layers that keep the magnitude of activations (Karras et al. 2024, arXiv 2312.02696), on [b c t].</summary>
internal static class MagnitudePreserving
{
    private const double Epsilon = 1e-4;
    private const double SiluGain = 0.596;
    private const double Mix = 0.3;

    /// <summary>A convolution whose weight is normalised per output channel; kernel 1 or 3, length kept.</summary>
    public static Value Conv(Parameters p, Value x, int outputs, int kernel, Value? gain = null)
    {
        var weight = Unit(p["weight", [outputs, x.Shape[1], kernel]]);
        return p.Ops.Conv(x, gain is null ? weight : weight * gain, padding: kernel / 2);
    }

    public static Value Silu(Value x) => x.Silu() / SiluGain;

    /// <summary>A blend of two values of unit magnitude that has unit magnitude.</summary>
    public static Value Sum(Value a, Value b) => (a + (b - a) * Mix) / Math.Sqrt((1 - Mix) * (1 - Mix) + Mix * Mix);

    /// <summary>Divides by the root mean square over one axis.</summary>
    public static Value Normalize(Value x, int axis) => x / ((x * x).Sum(axis).Sqrt() / Math.Sqrt(x.Shape[axis]) + Epsilon);

    /// <summary>A weight [o c k] of norm near 1 for each output channel.</summary>
    private static Value Unit(Value weight)
    {
        var elements = weight.Shape[1] * weight.Shape[2];
        return weight / ((weight * weight).Sum(1, 2).Sqrt() + Epsilon * Math.Sqrt(elements));
    }
}
