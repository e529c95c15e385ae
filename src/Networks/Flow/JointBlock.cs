using MMAudio.Core.Models;
using MMAudio.Networks.Ops;

namespace MMAudio.Networks.Flow;

/// <summary>The rotary positions of a clip: latent tokens count from 0 by 1, CLIP frames by the latent tokens they last (paper section 3.3).</summary>
internal sealed record Rotations(Rotation? Latent, Rotation? Clip)
{
    public static Rotations Of(FlowConfig config, int latentLength, int clipLength) => config.Positions
        ? new(
            Rotation.Of(latentLength, config.HeadDim, 1),
            Rotation.Of(clipLength, config.HeadDim, config.AlignedPositions ? (double)latentLength / clipLength : 1))
        : new(null, null);
}

/// <summary>A multimodal block: latent, CLIP and text streams attend to one another (paper section 3.3).</summary>
/// <param name="p">The block's parameters.</param>
/// <param name="config">The sizes of the network.</param>
/// <param name="rotations">The rotary positions.</param>
/// <param name="preOnly">Whether CLIP and text are read for the last time.</param>
internal sealed class JointBlock(Parameters p, FlowConfig config, Rotations rotations, bool preOnly)
{
    private readonly MMDiTSingleBlock _latent = new(p / "latent_block", config, config.BlockKernel, rotations.Latent);
    private readonly MMDiTSingleBlock _clip = new(p / "clip_block", config, config.BlockKernel, rotations.Clip);
    private readonly MMDiTSingleBlock _text = new(p / "text_block", config, kernel: 1, rotation: null);

    /// <summary>Updates the streams; g [b 1 d] is the global, e [b n d] the frame-aligned condition, both after SiLU.</summary>
    public (Value Latent, Value Clip, Value Text) Forward(Value latent, Value clip, Value text, Value g, Value e)
    {
        var (latentQkv, latentModulation) = _latent.PreAttention(latent, e);
        if (preOnly)
        {
            var attention = Attend(latentQkv, _clip.PreOnlyAttention(clip, g), _text.PreOnlyAttention(text, g));
            return (_latent.PostAttention(latent, attention[0], latentModulation), clip, text);
        }

        var (clipQkv, clipModulation) = _clip.PreAttention(clip, g);
        var (textQkv, textModulation) = _text.PreAttention(text, g);
        var joint = Attend(latentQkv, clipQkv, textQkv);
        return (
            _latent.PostAttention(latent, joint[0], latentModulation),
            _clip.PostAttention(clip, joint[1], clipModulation),
            _text.PostAttention(text, joint[2], textModulation));
    }

    private Value[] Attend(params AttentionInput[] streams)
    {
        var ops = p.Ops;
        var k = ops.Concat(1, [.. streams.Select(s => s.K)]);
        var v = ops.Concat(1, [.. streams.Select(s => s.V)]);
        if (preOnly)
        {
            return [ops.Attention(streams[0].Q, k, v)];
        }

        var all = ops.Attention(ops.Concat(1, [.. streams.Select(s => s.Q)]), k, v);
        var starts = streams.Select((_, i) => streams[..i].Sum(s => s.Q.Shape[1]));
        return [.. streams.Zip(starts, (s, start) => all.Slice(1, start, s.Q.Shape[1]))];
    }
}
