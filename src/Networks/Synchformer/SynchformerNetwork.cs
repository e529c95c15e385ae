using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Ops;

namespace MMAudio.Networks.Synchformer;

/// <summary>Synchformer's visual encoder (Iashin et al. 2024, arXiv 2401.16423): a segment of 16 frames to 8 tokens.</summary>
internal sealed class SynchformerNetwork(Parameters root, SynchformerConfig config)
{
    private const double NormEpsilon = 1e-6;
    private const int Channels = 3;

    private readonly Parameters _p = root / "vfeat_extractor";

    private int Places => config.Grid * config.Grid;

    private int Steps => config.SegmentTokens;

    /// <summary>Tokens [b 8 d] of segments [b 16 3 h w] with pixels in [-1, 1].</summary>
    public Value Forward(Value frames) => Pool(Patches(frames));

    /// <summary>Patches [b 8·s d] of segments in order (time, row, column), which pooling makes tokens of.</summary>
    public Value Patches(Value frames)
    {
        _p.Unused("patch_embed.proj.weight", [config.Dim, Channels, config.PatchSize, config.PatchSize]);
        _p.Unused("patch_embed.proj.bias", [config.Dim]);

        var x = WithPositions(Embed(frames));
        for (var i = 0; i < config.Depth; i++)
        {
            var block = _p / "blocks" / i;
            x += new DividedAttention(block / "timeattn", config.Heads, Steps).AlongTime(Norm(block / "norm3", x));
            x += new DividedAttention(block / "attn", config.Heads, Steps).InSpace(Norm(block / "norm1", x));
            x += Mlp(block / "mlp" / "fc1", block / "mlp" / "fc2", Norm(block / "norm2", x));
        }

        return Norm(_p / "norm", x.Slice(1, 1, Steps * Places));
    }

    /// <summary>One token for each time step.</summary>
    public Value Pool(Value patches)
    {
        var (b, d) = (patches.Shape[0], config.Dim);
        var pooling = new ClassPooling(_p / "spatial_attn_agg", config.Heads, config.MlpRatio);
        return pooling.Forward(patches.Reshape(b * Steps, Places, d)).Reshape(b, Steps, d);
    }

    /// <summary>Patches of 2 frames x 16 x 16 pixels in order (time, row, column), [b 8·s d].</summary>
    private Value Embed(Value frames)
    {
        var (b, grid, size, depth) = (frames.Shape[0], config.Grid, config.PatchSize, config.PatchFrames);
        var patches = frames.Reshape(b, Steps, depth, Channels, grid, size, grid, size).Transpose(0, 1, 4, 6, 3, 2, 5, 7)
            .Reshape(b, Steps * Places, Channels * depth * size * size);
        var embed = _p / "patch_embed_3d" / "proj";
        Shape shape = [config.Dim, Channels, depth, size, size];
        return root.Ops.Linear(patches, embed["weight", shape].Reshape(config.Dim, -1), embed["bias", [config.Dim]]);
    }

    private Value WithPositions(Value patches)
    {
        var (b, d) = (patches.Shape[0], config.Dim);
        var places = _p["pos_embed", [1, Places + 1, d]];
        var times = _p["temp_embed", [1, Steps, d]];
        var positions = places.Slice(1, 1, Places).Reshape(1, 1, Places, d) + times.Reshape(1, Steps, 1, d);
        var token = _p["cls_token", [1, 1, d]] + places.Slice(1, 0, 1);
        return root.Ops.Concat(1, token.Expand([b, 1, d]), patches + positions.Reshape(1, Steps * Places, d));
    }

    private Value Mlp(Parameters first, Parameters second, Value x) =>
        Layers.Linear(second, Layers.Linear(first, x, config.MlpRatio * config.Dim).Apply(Unary.Gelu), config.Dim);

    private static Value Norm(Parameters p, Value x) => Layers.LayerNorm(p, x, NormEpsilon);
}
