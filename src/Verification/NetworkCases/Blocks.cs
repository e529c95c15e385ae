using System.Text.Json;
using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Networks;
using MMAudio.Networks.Flow;
using MMAudio.Networks.Ops;
using MMAudio.Networks.Synchformer;
using MMAudio.Networks.Vae;
using MMAudio.Networks.Vocoder;

namespace MMAudio.Verification.NetworkCases;

/// <summary>The blocks by the names that the reference's recordings give them.</summary>
internal sealed class Blocks
{
    private const double FlowNormEpsilon = 1e-5;
    private const double SynchformerNormEpsilon = 1e-6;
    private const double RmsNormEpsilon = 1.1920929e-07;
    private const int DividedFrames = 4;

    private readonly Dictionary<string, Func<Parameters, Value[], Shape, Value[]>> _blocks;
    private readonly FlowConfig _flow;
    private readonly int _latentLength;
    private readonly int _clipLength;

    public Blocks(JsonElement config)
    {
        var (dim, heads) = (config.Int("dim"), config.Int("heads"));
        (_latentLength, _clipLength) = (config.Int("n"), config.Int("n_clip"));
        _flow = new(LatentDim: dim, dim, heads, Depth: 1, FusedDepth: 1);
        VocoderConfig log = new(1, dim, [], []);
        _blocks = new()
        {
            ["rmsnorm"] = (p, x, _) => [p.Ops.RmsNorm(x[0], RmsNormEpsilon, p["weight", [dim]])],
            ["layernorm_1e-5"] = (p, x, _) => [p.Ops.LayerNorm(x[0], FlowNormEpsilon)],
            ["layernorm_1e-6"] = (p, x, _) => [Layers.LayerNorm(p, x[0], SynchformerNormEpsilon)],
            ["layernorm_clip"] = (p, x, _) => [Layers.LayerNorm(p, x[0], FlowNormEpsilon)],
            ["mlp"] = (p, x, _) => [GatedMlp.Linear(p, x[0], 4 * dim)],
            ["convmlp_k3"] = (p, x, _) => [GatedMlp.Conv(p, x[0], 4 * dim, kernel: 3)],
            ["convmlp_k7"] = (p, x, _) => [GatedMlp.Conv(p, x[0], 4 * dim, kernel: 7)],
            ["conv1d_k7"] = (p, x, shape) => [Layers.TokenConv(p, x[0], shape[^1], kernel: 7)],
            ["self_attention.pre"] = (p, x, _) => Heads(Single(p, rotate: true).AttentionOf(x[0])),
            ["self_attention.pre_norot"] = (p, x, _) => Heads(Single(p, rotate: false).AttentionOf(x[0])),
            ["single_block"] = (p, x, _) => [Single(p, rotate: true).Forward(x[0], x[1].Silu())],
            ["joint_block"] = (p, x, _) => Joint(p, x, preOnly: false),
            ["joint_block_pre_only"] = (p, x, _) => Joint(p, x, preOnly: true),
            ["final_block"] = (p, x, shape) => [FinalBlock.Forward(p, _flow with { LatentDim = shape[^1] }, x[0], x[1].Silu())],
            ["timestep_v1"] = (p, x, _) => Timestep(p, x[0], version2: false),
            ["timestep_v2"] = (p, x, _) => Timestep(p, x[0], version2: true),
            ["vae_resnet"] = (p, x, shape) => [VaeBlocks.Residual(p, x[0], shape[1])],
            ["vae_resnet_shortcut"] = (p, x, shape) => [VaeBlocks.Residual(p, x[0], shape[1])],
            ["vae_attn"] = (p, x, _) => [VaeBlocks.Attention(p, x[0])],
            ["vae_down"] = (p, x, _) => [VaeBlocks.Downsample(p, x[0])],
            ["vae_up"] = (p, x, _) => [VaeBlocks.Upsample(p, x[0])],
            ["mp_normalize_dim1"] = (_, x, _) => [MagnitudePreserving.Normalize(x[0], axis: 1)],
            ["mp_silu"] = (_, x, _) => [MagnitudePreserving.Silu(x[0])],
            ["mp_sum_03"] = (_, x, _) => [MagnitudePreserving.Sum(x[0], x[1])],
            ["snake_log"] = (p, x, _) => [Snake.Plain(p, log with { SnakeBeta = false }, x[0])],
            ["snakebeta_log"] = (p, x, _) => [Snake.Plain(p, log, x[0])],
            ["snakebeta_linear"] = (p, x, _) => [Snake.Plain(p, log with { LogScale = false }, x[0])],
            ["upsample2x"] = (_, x, _) => [Resampling.Upsample(x[0], KaiserFilter.Taps)],
            ["downsample2x"] = (_, x, _) => [Resampling.Downsample(x[0], KaiserFilter.Taps)],
            ["activation1d"] = (p, x, _) => [Snake.AntiAliased(p, log, x[0])],
            ["quick_gelu"] = (_, x, _) => [x[0].Apply(Unary.QuickGelu)],
            ["gelu_erf"] = (_, x, _) => [x[0].Apply(Unary.Gelu)],
            ["selu"] = (_, x, _) => [x[0].Apply(Unary.Selu)],
            ["silu"] = (_, x, _) => [x[0].Silu()],
            ["divided_attention.time"] = (p, x, _) => [new DividedAttention(p, heads, DividedFrames).AlongTime(x[0])],
            ["divided_attention.space"] = (p, x, _) => [new DividedAttention(p, heads, DividedFrames).InSpace(x[0])],
        };
    }

    /// <summary>What stands before a block's parameter names where they are part of something larger.</summary>
    public static string ScopeOf(string name) => name.StartsWith("self_attention.", StringComparison.Ordinal) ? "attn." : "";

    public bool Knows(string name) => _blocks.ContainsKey(name);

    /// <summary>Writes a block down; <paramref name="shape"/> is that of its first output.</summary>
    public Value[] Forward(string name, Parameters p, Value[] inputs, Shape shape) => _blocks[name](p, inputs, shape);

    private MMDiTSingleBlock Single(Parameters p, bool rotate) =>
        new(p, _flow, kernel: 3, rotate ? Rotation.Of(_latentLength, _flow.HeadDim, 1) : null);

    private static Value[] Heads(AttentionInput input) => [First(input.Q), First(input.K), First(input.V)];

    private static Value First(Value tokensFirst) => tokensFirst.Transpose(0, 2, 1, 3);

    private Value[] Joint(Parameters p, Value[] x, bool preOnly)
    {
        var rotations = Rotations.Of(_flow, _latentLength, _clipLength);
        var (latent, clip, text) = new JointBlock(p, _flow, rotations, preOnly).Forward(x[0], x[1], x[2], x[3].Silu(), x[4].Silu());
        return [latent, clip, text];
    }

    private Value[] Timestep(Parameters p, Value times, bool version2) =>
        [TimestepEmbedding.Sinusoid(times, _flow.HiddenDim, version2), TimestepEmbedding.Forward(p, times, _flow.HiddenDim, version2)];
}
