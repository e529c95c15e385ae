using MMAudio.Core.Models;
using MMAudio.Networks.Engines;

namespace MMAudio.Networks.Vae;

/// <summary>The auto-encoder as graphs.</summary>
public static class VaeDefinitions
{
    /// <summary><c>mel</c> [b bands t] to <c>mean</c> and <c>log_variance</c> [b c t/2]; <paramref name="normalize"/>: the mel comes in its own units.</summary>
    public static NetworkDefinition Encode(VaeConfig config, int batch, int frames, bool normalize = true) =>
        new("vae encoder", [new("mel", [batch, config.MelBands, frames])], (p, values) =>
        {
            AudioVae vae = new(p, config);
            var (mean, logVariance) = vae.Encode(normalize ? vae.Normalize(values["mel"]) : values["mel"]);
            return new() { ["mean"] = mean, ["log_variance"] = logVariance };
        });

    /// <summary><c>latent</c> [b c n] to <c>mel</c> [b bands 2n]; <paramref name="normalize"/>: the mel leaves in its own units.</summary>
    public static NetworkDefinition Decode(VaeConfig config, int batch, int tokens, bool normalize = true) =>
        new("vae decoder", [new("latent", [batch, config.LatentDim, tokens])], (p, values) =>
        {
            AudioVae vae = new(p, config);
            var mel = vae.Decode(values["latent"]);
            return new() { ["mel"] = normalize ? vae.Unnormalize(mel) : mel };
        });
}
