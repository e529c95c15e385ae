using MMAudio.Networks.Ops;

namespace MMAudio.Networks.Flow;

/// <summary>Flow time as a condition: cosines and sines of the time, then two linear layers.</summary>
internal static class TimestepEmbedding
{
    private const float Period = 10000f;
    private const int Version1Dim = 256;

    /// <summary>The embedding [b d] of times [b].</summary>
    public static Value Forward(Parameters p, Value times, int dim, bool version2)
    {
        var h = Layers.Linear(p / "mlp" / 0, Sinusoid(times, dim, version2), dim).Silu();
        return Layers.Linear(p / "mlp" / 2, h, dim);
    }

    /// <summary>Cosines, then sines, of the times [b] at all frequencies.</summary>
    public static Value Sinusoid(Value times, int dim, bool version2)
    {
        var frequencies = Frequencies(version2 ? dim : Version1Dim, version2);
        var ops = times.Ops;
        var angles = ops.Precise(times).Reshape(-1, 1) * ops.Constant(new(frequencies, [1, frequencies.Length]));
        return ops.Concat(1, angles.Apply(Unary.Cos), angles.Apply(Unary.Sin));
    }

    /// <summary>Falling frequencies in float32; v2 scales the time to 10 000, where the last bit of a frequency shows.</summary>
    public static float[] Frequencies(int dim, bool version2) =>
        [.. Enumerable.Range(0, dim / 2).Select(i => (version2 ? Period : 1f) * (1f / MathF.Pow(Period, (float)(2 * i) / dim)))];
}
