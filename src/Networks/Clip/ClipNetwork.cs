using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Ops;

namespace MMAudio.Networks.Clip;

/// <summary>CLIP (Radford et al. 2021) with quick GELU, as DFN5B ViT-H/14 uses it.</summary>
internal sealed class ClipNetwork(Parameters p, ClipConfig config)
{
    private const int Channels = 3;

    /// <summary>Declares what belongs to the checkpoint and has no use here: the pooled projection and the temperature of its training.</summary>
    public void DeclareUnused()
    {
        p.Unused("text_projection", [config.TextDim, config.EmbedDim]);
        p.Unused("logit_scale", []);
    }

    /// <summary>Image features [b e], not yet of unit length, of pixels [b 3 h w] normalised by CLIP's mean and deviation.</summary>
    public Value EncodeImage(Value pixels)
    {
        var (b, d) = (pixels.Shape[0], config.VisionDim);
        var visual = p / "visual";
        var patches = Patches(visual / "conv1", pixels);
        var token = visual["class_embedding", [d]].Reshape(1, 1, d).Expand([b, 1, d]);
        var x = p.Ops.Concat(1, token, patches) + visual["positional_embedding", [config.Grid * config.Grid + 1, d]];
        x = ClipTransformer.Norm(visual / "ln_pre", x);
        x = ClipTransformer.Forward(visual / "transformer", x, config.VisionDepth, config.VisionHeads);
        x = ClipTransformer.Norm(visual / "ln_post", x.Slice(1, 0, 1)).Reshape(b, d);
        return p.Ops.MatMul(x, visual["proj", [d, config.EmbedDim]]);
    }

    /// <summary>The last hidden states [b n d], not yet of unit length, of token ids [b n]; nothing is pooled or projected.</summary>
    public Value EncodeText(Value ids)
    {
        var x = p.Ops.Embedding((p / "token_embedding")["weight", [config.VocabularySize, config.TextDim]], ids);
        x += p["positional_embedding", [config.ContextLength, config.TextDim]];
        x = ClipTransformer.Forward(p / "transformer", x, config.TextDepth, config.TextHeads, causal: true);
        return ClipTransformer.Norm(p / "ln_final", x);
    }

    /// <summary>Scales vectors along the last axis to length 1.</summary>
    public static Value UnitLength(Value x) => x / (x * x).Sum(x.Shape.Rank - 1).Sqrt().Clamp(1e-12, float.MaxValue);

    /// <summary>The patch convolution as a linear layer; rows and columns beyond the last whole patch are not seen.</summary>
    private Value Patches(Parameters conv, Value pixels)
    {
        var (b, grid, size) = (pixels.Shape[0], config.Grid, config.PatchSize);
        var seen = pixels.Slice(2, 0, grid * size).Slice(3, 0, grid * size);
        var patches = seen.Reshape(b, Channels, grid, size, grid, size).Transpose(0, 2, 4, 1, 3, 5)
            .Reshape(b, grid * grid, Channels * size * size);
        Shape shape = [config.VisionDim, Channels, size, size];
        return p.Ops.Linear(patches, conv["weight", shape].Reshape(config.VisionDim, -1));
    }
}
