using MMAudio.Core.Models;
using MMAudio.Networks.Engines;

namespace MMAudio.Networks.Vocoder;

/// <summary>The vocoder as a graph.</summary>
public static class VocoderDefinitions
{
    /// <summary><c>mel</c> [b bands t] to <c>wave</c> [b 1 t·hop].</summary>
    public static NetworkDefinition Forward(VocoderConfig config, int batch, int frames) =>
        new("vocoder", [new("mel", [batch, config.MelBands, frames])], (p, values) =>
            new() { ["wave"] = new BigVGAN(p, config).Forward(values["mel"]) });
}
