using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Ops;

namespace MMAudio.Networks.Synchformer;

/// <summary>
/// Synchformer's audio tower: an audio spectrogram transformer (Gong et al. 2021) over the overlapping patches of one segment, whose
/// patches of the same time then become one token.
/// </summary>
internal sealed class AudioTower(Parameters root, SynchformerConfig config, SynchformerAudioConfig audio)
{
    private const double NormEpsilon = 1e-12;

    private readonly Parameters _p = root / "afeat_extractor";

    /// <summary>Tokens [b t d] of normalised spectrograms [b bands frames].</summary>
    public Value Forward(Value spectrograms)
    {
        var (b, d, ast) = (spectrograms.Shape[0], config.Dim, _p / "ast");
        var x = Embed(ast / "embeddings", spectrograms);
        for (var i = 0; i < audio.Depth; i++)
        {
            x = Block(ast / "encoder" / "layer" / i, x);
        }

        var patches = Norm(ast / "layernorm", x.Slice(1, 2, audio.BandPatches * audio.SegmentTokens));
        var columns = patches.Reshape(b, audio.BandPatches, audio.SegmentTokens, d).Transpose(0, 2, 1, 3);
        var pooling = new ClassPooling(_p / "freq_attn_agg", audio.Heads, config.MlpRatio);
        return pooling.Forward(columns.Reshape(b * audio.SegmentTokens, audio.BandPatches, d)).Reshape(b, audio.SegmentTokens, d);
    }

    /// <summary>Class token, distillation token and the patches in order (frequency, time), [b 2+f·t d].</summary>
    private Value Embed(Parameters p, Value spectrograms)
    {
        var (b, d, size) = (spectrograms.Shape[0], config.Dim, audio.PatchSize);
        var (bands, frames) = (audio.BandPatches, audio.SegmentTokens);
        var windows = root.Ops.Gather(root.Ops.Gather(spectrograms, 1, Windows(bands)), 2, Windows(frames));
        var patches = windows.Reshape(b, bands, size, frames, size).Transpose(0, 1, 3, 2, 4).Reshape(b, bands * frames, size * size);
        var projection = p / "patch_embeddings" / "projection";
        var embedded = root.Ops.Linear(
            patches, projection["weight", [d, 1, size, size]].Reshape(d, size * size), projection["bias", [d]]);
        Shape token = [b, 1, d];
        var tokens = root.Ops.Concat(
            1, p["cls_token", [1, 1, d]].Expand(token), p["distillation_token", [1, 1, d]].Expand(token), embedded);
        return tokens + p["position_embeddings", [1, 2 + bands * frames, d]];
    }

    /// <summary>The indices of overlapping patches along one axis, patch after patch.</summary>
    private int[] Windows(int count) =>
        [.. Enumerable.Range(0, count).SelectMany(patch => Enumerable.Range(patch * audio.PatchStride, audio.PatchSize))];

    private Value Block(Parameters p, Value x)
    {
        var (d, attention, h) = (config.Dim, p / "attention", Norm(p / "layernorm_before", x));
        var context = root.Ops.Attention(Heads("query"), Heads("key"), Heads("value"));
        x += Layers.Linear(attention / "output" / "dense", context, d);
        var hidden = Layers.Linear(p / "intermediate" / "dense", Norm(p / "layernorm_after", x), config.MlpRatio * d).Apply(Unary.Gelu);
        return x + Layers.Linear(p / "output" / "dense", hidden, d);

        Value Heads(string name) =>
            Layers.Linear(attention / "attention" / name, h, d).Reshape(h.Shape[0], h.Shape[1], audio.Heads, d / audio.Heads);
    }

    private static Value Norm(Parameters p, Value x) => Layers.LayerNorm(p, x, NormEpsilon);
}
