using MMAudio.Networks.Ops;

namespace MMAudio.Networks.Synchformer;

/// <summary>Many tokens to one: the class output of a pre-norm transformer layer, named as torch's TransformerEncoderLayer.</summary>
/// <param name="p">The layer's parameters.</param>
/// <param name="heads">Attention heads.</param>
/// <param name="mlpRatio">Width of the feed-forward layer, in multiples of the tokens' width.</param>
internal sealed class ClassPooling(Parameters p, int heads, int mlpRatio)
{
    private const double NormEpsilon = 1e-6;

    public Value Forward(Value x) // x [b n d] -> [b d]
    {
        var (b, d) = (x.Shape[0], x.Shape[2]);
        x = p.Ops.Concat(1, p["cls_token", [1, 1, d]].Expand([b, 1, d]), x);

        // only the class output is used, so only its query is asked
        var attn = p / "self_attn";
        var packed = p.Ops.Linear(Norm(p / "norm1", x), attn["in_proj_weight", [3 * d, d]], attn["in_proj_bias", [3 * d]]);
        var (q, k, v) = Layers.PackedHeads(packed, heads);
        var h = x.Slice(1, 0, 1) + Layers.Linear(attn / "out_proj", p.Ops.Attention(q.Slice(1, 0, 1), k, v), d);
        var hidden = Layers.Linear(p / "linear1", Norm(p / "norm2", h), mlpRatio * d).Apply(Unary.Gelu);
        return (h + Layers.Linear(p / "linear2", hidden, d)).Reshape(b, d);
    }

    private static Value Norm(Parameters p, Value x) => Layers.LayerNorm(p, x, NormEpsilon);
}
