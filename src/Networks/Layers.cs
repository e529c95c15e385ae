using MMAudio.Networks.Ops;

namespace MMAudio.Networks;

/// <summary>The layers that all networks share; a layer's parameters carry torch's names.</summary>
internal static class Layers
{
    public static Value Linear(Parameters p, Value x, int outputs, bool bias = true) =>
        p.Ops.Linear(x, p["weight", [outputs, x.Shape[^1]]], bias ? p["bias", [outputs]] : null);

    public static Value TokenConv(Parameters p, Value x, int outputs, int kernel, bool bias = true) =>
        p.Ops.TokenConv(x, p["weight", [outputs, x.Shape[^1], kernel]], bias ? p["bias", [outputs]] : null);

    public static Value LayerNorm(Parameters p, Value x, double epsilon) =>
        p.Ops.LayerNorm(x, epsilon, p["weight", [x.Shape[^1]]], p["bias", [x.Shape[^1]]]);

    /// <summary>Attention over x [b n d] whose packed projection lies in blocks q | k | v, as in torch's MultiheadAttention.</summary>
    public static Value SelfAttention(Parameters p, Value x, int heads, bool causal = false)
    {
        var (q, k, v) = PackedHeads(p.Ops.Linear(x, p["in_proj_weight", [3 * x.Shape[^1], x.Shape[^1]]], p["in_proj_bias", [3 * x.Shape[^1]]]), heads);
        return Linear(p / "out_proj", p.Ops.Attention(q, k, v, causal), x.Shape[^1]);
    }

    /// <summary>Splits [b n 3·d] in blocks q | k | v into heads [b n h d/h].</summary>
    public static (Value Q, Value K, Value V) PackedHeads(Value packed, int heads)
    {
        var (b, n, width) = (packed.Shape[0], packed.Shape[1], packed.Shape[2] / 3);
        var parts = packed.Chunk(3, -1);
        return (Heads(parts[0]), Heads(parts[1]), Heads(parts[2]));

        Value Heads(Value part) => part.Reshape(b, n, heads, width / heads);
    }
}
