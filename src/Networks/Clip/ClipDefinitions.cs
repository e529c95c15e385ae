using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;

namespace MMAudio.Networks.Clip;

/// <summary>CLIP's towers as graphs.</summary>
public static class ClipDefinitions
{
    /// <summary><c>pixels</c> [b 3 s s], normalised, to <c>features</c> [b e] of length 1 and <c>unnormalized</c> ones.</summary>
    public static NetworkDefinition EncodeImage(ClipConfig config, int batch) =>
        new("clip image", [new("pixels", [batch, 3, config.InputSize, config.InputSize])], (p, values) =>
        {
            ClipNetwork clip = new(p, config);
            clip.DeclareUnused();
            var features = clip.EncodeImage(values["pixels"]);
            return new() { ["features"] = ClipNetwork.UnitLength(features), ["unnormalized"] = features };
        });

    /// <summary><c>tokens</c> [b n] to <c>features</c> [b n d], each of length 1, and <c>unnormalized</c> ones.</summary>
    public static NetworkDefinition EncodeText(ClipConfig config, int batch) =>
        new("clip text", [new("tokens", [batch, config.ContextLength], ElementType.Int64)], (p, values) =>
        {
            var features = new ClipNetwork(p, config).EncodeText(values["tokens"]);
            return new() { ["features"] = ClipNetwork.UnitLength(features), ["unnormalized"] = features };
        });
}
