using MMAudio.Core.Models;
using MMAudio.Networks.Ops;

namespace MMAudio.Networks.Flow;

/// <summary>The flow network: the velocity of an audio latent under CLIP, sync and text conditions (paper section 3.3, figure 2).</summary>
internal sealed class MMAudioNetwork(Parameters p, FlowConfig config)
{
    private const int SyncPositions = 8;

    private int Dim => config.HiddenDim;

    /// <summary>The nominal width of the feed-forward layers in the projections.</summary>
    private int MlpWidth => 4 * Dim;

    /// <summary>The index of the feed-forward layer in the projections of CLIP and text: v2 has an activation before it.</summary>
    private int MlpIndex => config.Version2 ? 2 : 1;

    /// <summary>Declares what belongs to the checkpoint and is used outside the network: the statistics of the latents.</summary>
    public void DeclareStatistics()
    {
        p.Unused("latent_mean", [1, 1, config.LatentDim]);
        p.Unused("latent_std", [1, 1, config.LatentDim]);
    }

    /// <summary>The learned features that stand for absent CLIP features, [1 n d].</summary>
    public Value EmptyClip(int length) => Repeat("empty_clip_feat", config.ClipDim, length);

    /// <summary>The learned features that stand for absent sync features, [1 n d].</summary>
    public Value EmptySync(int length) => Repeat("empty_sync_feat", config.SyncDim, length);

    /// <summary>The text features of the empty string, [1 n d].</summary>
    public Value EmptyText() => p["empty_string_feat", [config.TextLength, config.TextDim]].Reshape(1, config.TextLength, config.TextDim);

    /// <summary>Projects clip [b nc cd], sync [b ns sd] and text [b nt td] features for a latent of n tokens.</summary>
    public Conditions PreprocessConditions(Value clip, Value sync, Value text, int latentLength)
    {
        clip = ProjectClip(clip);
        sync = p.Ops.Gather(ProjectSync(sync), 1, NearestExact.Indices(sync.Shape[1], latentLength));
        text = ProjectText(text);
        return new(
            clip,
            sync,
            text,
            Layers.Linear(p / "clip_cond_proj", clip.Mean(1), Dim),
            Layers.Linear(p / "text_cond_proj", text.Mean(1), Dim));
    }

    /// <summary>
    /// The velocity [b n c] of a latent at times [b]. The conditions may hold b or 2b samples; in the second case the latent, which both
    /// halves share, is projected once.
    /// </summary>
    public Value PredictFlow(Value latent, Value times, Conditions conditions)
    {
        var batch = conditions.Clip.Shape[0];
        var x = RepeatBatch(ProjectLatent(latent), batch);
        var time = RepeatBatch(TimestepEmbedding.Forward(p / "t_embed", times, Dim, config.Version2).Reshape(-1, 1, Dim), batch);
        var pooled = GatedMlp.Linear(p / "global_cond_mlp", conditions.ClipPooled + conditions.TextPooled, MlpWidth);
        var globalCondition = time + pooled.Reshape(-1, 1, Dim);
        var g = globalCondition.Silu();
        var e = (globalCondition + conditions.Sync).Silu();
        var (clip, text) = (conditions.Clip, conditions.Text);
        var rotations = Rotations.Of(config, x.Shape[1], clip.Shape[1]);

        for (var i = 0; i < config.JointDepth; i++)
        {
            var block = new JointBlock(p / "joint_blocks" / i, config, rotations, preOnly: i == config.JointDepth - 1);
            (x, clip, text) = block.Forward(x, clip, text, g, e);
        }

        for (var i = 0; i < config.FusedDepth; i++)
        {
            x = new MMDiTSingleBlock(p / "fused_blocks" / i, config, config.BlockKernel, rotations.Latent).Forward(x, e);
        }

        return FinalBlock.Forward(p / "final_layer", config, x, g);
    }

    private Value ProjectLatent(Value latent)
    {
        var scope = p / "audio_input_proj";
        var h = Activate(Layers.TokenConv(scope / 0, latent, Dim, kernel: 7));
        return GatedMlp.Conv(scope / 2, h, MlpWidth, kernel: 7);
    }

    private Value ProjectClip(Value clip)
    {
        var scope = p / "clip_input_proj";
        var h = Layers.Linear(scope / 0, clip, Dim);
        return GatedMlp.Conv(scope / MlpIndex, config.Version2 ? h.Silu() : h, MlpWidth, kernel: 3);
    }

    private Value ProjectSync(Value sync)
    {
        var (b, n, d) = (sync.Shape[0], sync.Shape[1], sync.Shape[2]);
        var positions = p["sync_pos_emb", [1, 1, SyncPositions, d]];
        sync = (sync.Reshape(b, n / SyncPositions, SyncPositions, d) + positions).Reshape(b, n, d);
        var scope = p / "sync_input_proj";
        var h = Activate(Layers.TokenConv(scope / 0, sync, Dim, kernel: 7));
        return GatedMlp.Conv(scope / 2, h, MlpWidth, kernel: 3);
    }

    private Value ProjectText(Value text)
    {
        var scope = p / "text_input_proj";
        var h = Layers.Linear(scope / 0, text, Dim);
        return GatedMlp.Linear(scope / MlpIndex, config.Version2 ? h.Silu() : h, MlpWidth);
    }

    private Value Activate(Value x) => x.Apply(config.Version2 ? Unary.Silu : Unary.Selu);

    private Value Repeat(string name, int dim, int length) => p[name, [1, dim]].Reshape(1, 1, dim).Expand([1, length, dim]);

    private Value RepeatBatch(Value x, int batch) => x.Shape[0] == batch || x.Shape[0] == 1
        ? x.Expand(x.Shape.With(0, batch))
        : p.Ops.Concat(0, [.. Enumerable.Repeat(x, batch / x.Shape[0])]);
}
