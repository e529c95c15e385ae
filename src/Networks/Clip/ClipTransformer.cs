using MMAudio.Networks.Ops;

namespace MMAudio.Networks.Clip;

/// <summary>The pre-norm transformer that both CLIP towers are made of, on [b n d].</summary>
internal static class ClipTransformer
{
    private const double NormEpsilon = 1e-5;
    private const int MlpRatio = 4;

    public static Value Forward(Parameters p, Value x, int depth, int heads, bool causal = false)
    {
        for (var i = 0; i < depth; i++)
        {
            var block = p / "resblocks" / i;
            x += Layers.SelfAttention(block / "attn", Norm(block / "ln_1", x), heads, causal);
            x += Mlp(block / "mlp", Norm(block / "ln_2", x));
        }

        return x;
    }

    public static Value Norm(Parameters p, Value x) => Layers.LayerNorm(p, x, NormEpsilon);

    private static Value Mlp(Parameters p, Value x)
    {
        var h = Layers.Linear(p / "c_fc", x, MlpRatio * x.Shape[^1]).Apply(Unary.QuickGelu);
        return Layers.Linear(p / "c_proj", h, x.Shape[^1]);
    }
}
