using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Ops;

namespace MMAudio.Networks.Synchformer;

/// <summary>Tells by how much sound and pictures are apart: a transformer over the tokens of several segments of both.</summary>
internal sealed class OffsetTransformer(Parameters root, SynchformerConfig config, SynchformerAudioConfig audio)
{
    private const double NormEpsilon = 1e-5;
    private const int MlpRatio = 4;

    private readonly Parameters _p = root / "transformer";

    /// <summary>Logits [b classes] of visual tokens [b s·8 d] and audio tokens [b s·t d].</summary>
    public Value Forward(Value visual, Value sound)
    {
        var (b, d) = (visual.Shape[0], config.Dim);
        Shape token = [b, 1, d];
        var x = root.Ops.Concat(
            1,
            _p["OFF_tok", [1, 1, d]].Expand(token),
            Norm(_p / "vis_in_lnorm", Layers.Linear(root / "vproj", visual, d)),
            _p["MOD_tok", [1, 1, d]].Expand(token),
            Norm(_p / "aud_in_lnorm", Layers.Linear(root / "aproj", sound, d)));
        x += (_p / "pos_emb_cfg")["pos_emb", [1, x.Shape[1], d]];
        for (var i = 0; i < audio.OffsetDepth; i++)
        {
            var block = _p / "blocks" / i;
            x += Attention(block / "attn", Norm(block / "ln1", x));
            var hidden = Layers.Linear(block / "mlp" / 0, Norm(block / "ln2", x), MlpRatio * d).Apply(Unary.Gelu);
            x += Layers.Linear(block / "mlp" / 2, hidden, d);
        }

        return Layers.Linear(_p / "off_head", Norm(_p / "ln_f", x.Slice(1, 0, 1)).Reshape(b, d), audio.OffsetClasses);
    }

    private Value Attention(Parameters p, Value x)
    {
        var (b, n, d) = (x.Shape[0], x.Shape[1], x.Shape[2]);
        return Layers.Linear(p / "proj", root.Ops.Attention(Heads("query"), Heads("key"), Heads("value")), d);

        Value Heads(string name) => Layers.Linear(p / name, x, d).Reshape(b, n, audio.OffsetHeads, d / audio.OffsetHeads);
    }

    private static Value Norm(Parameters p, Value x) => Layers.LayerNorm(p, x, NormEpsilon);
}
