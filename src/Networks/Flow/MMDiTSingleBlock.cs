using MMAudio.Core.Models;
using MMAudio.Networks.Ops;

namespace MMAudio.Networks.Flow;

/// <summary>Queries, keys and values of one stream, [b n h d] each.</summary>
internal sealed record AttentionInput(Value Q, Value K, Value V);

/// <summary>What a condition does to a block (adaLN): shift and scale before, and a gate after, each of its two halves.</summary>
internal sealed record Modulation(Value Shift, Value Scale, Value Gate, Value ShiftMlp, Value ScaleMlp, Value GateMlp);

/// <summary>A transformer block over one token stream, modulated by a condition (paper section 3.3).</summary>
/// <param name="p">The block's parameters.</param>
/// <param name="config">The sizes of the network.</param>
/// <param name="kernel">The kernel over tokens; 1 stands for linear layers (text, and what works without ConvMLP).</param>
/// <param name="rotation">The rotary positions; none for text, and where nothing has any.</param>
internal sealed class MMDiTSingleBlock(Parameters p, FlowConfig config, int kernel, Rotation? rotation)
{
    private const double NormEpsilon = 1e-5;
    private const double HeadNormEpsilon = 1.1920929e-07; // float32's epsilon, torch's default for RMSNorm

    private int Dim => config.HiddenDim;

    /// <summary>The block on its own: x [b n d], condition c [b n|1 d] after SiLU.</summary>
    public Value Forward(Value x, Value c)
    {
        var (qkv, modulation) = PreAttention(x, c);
        return PostAttention(x, p.Ops.Attention(qkv.Q, qkv.K, qkv.V), modulation);
    }

    public (AttentionInput Qkv, Modulation Modulation) PreAttention(Value x, Value c)
    {
        var m = Layers.Linear(p / "adaLN_modulation" / 1, c, 6 * Dim).Chunk(6, -1);
        return (AttentionOf(Modulate(x, m[0], m[1])), new(m[0], m[1], m[2], m[3], m[4], m[5]));
    }

    /// <summary>The block of a stream that is read for the last time: it gives keys and values and is not updated.</summary>
    public AttentionInput PreOnlyAttention(Value x, Value c)
    {
        var m = Layers.Linear(p / "adaLN_modulation" / 1, c, 2 * Dim).Chunk(2, -1);
        return AttentionOf(Modulate(x, m[0], m[1]));
    }

    public Value PostAttention(Value x, Value attention, Modulation m)
    {
        var mlpWidth = (int)(Dim * config.MlpRatio);
        x += Project(attention) * m.Gate;
        var h = Modulate(x, m.ShiftMlp, m.ScaleMlp);
        return x + (kernel == 1 ? GatedMlp.Linear(p / "ffn", h, mlpWidth) : GatedMlp.Conv(p / "ffn", h, mlpWidth, kernel)) * m.GateMlp;
    }

    public static Value Modulate(Value x, Value shift, Value scale) => x.Ops.LayerNorm(x, NormEpsilon) * (scale + 1) + shift;

    public AttentionInput AttentionOf(Value x)
    {
        var attn = p / "attn";
        var qkv = p.Ops.Linear(x, InBlocks((attn / "qkv")["weight", [3 * Dim, Dim]]), InBlocks((attn / "qkv")["bias", [3 * Dim]]));
        var (q, k, v) = Layers.PackedHeads(qkv, config.Heads);
        return new(Rotate(HeadNorm(attn / "q_norm", q)), Rotate(HeadNorm(attn / "k_norm", k)), v);
    }

    /// <summary>Rows (head, channel, q|k|v) of the checkpoint as (q|k|v, head, channel).</summary>
    private Value InBlocks(Value rows) => rows.Shape.Rank == 2
        ? rows.Reshape(config.Heads, config.HeadDim, 3, Dim).Transpose(2, 0, 1, 3).Reshape(3 * Dim, Dim)
        : rows.Reshape(config.Heads, config.HeadDim, 3).Transpose(2, 0, 1).Reshape(3 * Dim);

    private Value HeadNorm(Parameters norm, Value x) => norm.Ops.RmsNorm(x, HeadNormEpsilon, norm["weight", [config.HeadDim]]);

    private Value Rotate(Value x) => rotation is null ? x : x.Ops.Rotate(x, rotation);

    private Value Project(Value attention) => kernel == 1
        ? Layers.Linear(p / "linear1", attention, Dim)
        : Layers.TokenConv(p / "linear1", attention, Dim, kernel);
}
