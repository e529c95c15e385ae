using MMAudio.Core.Models;
using MMAudio.Networks.Engines;

namespace MMAudio.Networks.Synchformer;

/// <summary>Synchformer's visual encoder as a graph.</summary>
public static class SynchformerDefinitions
{
    /// <summary><c>frames</c> [s 16 3 h w] in [-1, 1] to <c>features</c> [s 8 d].</summary>
    public static NetworkDefinition Encode(SynchformerConfig config, int segments) =>
        new("synchformer", [new("frames", [segments, config.SegmentFrames, 3, config.ImageSize, config.ImageSize])], (p, values) =>
            new() { ["features"] = new SynchformerNetwork(p, config).Forward(values["frames"]) });
}
