using MMAudio.Core.Models;
using MMAudio.Networks.Ops;

namespace MMAudio.Networks.Vae;

/// <summary>The auto-encoder of mel spectrograms [b bands t] and latents [b c t/2] (paper section 3.1).</summary>
internal sealed class AudioVae(Parameters p, VaeConfig config)
{
    private const int Levels = 3;
    private const int DownsampledLevel = 0;
    private const int UpsampledLevel = 1;

    private Value Mean => p["data_mean", [1, config.MelBands, 1]];

    private Value Std => p["data_std", [1, config.MelBands, 1]];

    public Value Normalize(Value mel) => (mel - Mean) / Std;

    public Value Unnormalize(Value mel) => mel * Std + Mean;

    /// <summary>Mean and log-variance [b c t/2] of the latent of a normalised mel spectrogram.</summary>
    public (Value Mean, Value LogVariance) Encode(Value mel)
    {
        var encoder = p / "encoder";
        var h = MagnitudePreserving.Conv(encoder / "conv_in", mel, config.BaseDim, kernel: 3);
        for (var level = 0; level < Levels; level++)
        {
            var scope = encoder / "down" / level;
            for (var block = 0; block < config.BlocksPerLevel; block++)
            {
                h = VaeBlocks.Limited(VaeBlocks.Residual(scope / "block" / block, h, config.BaseDim << level));
            }

            if (level == DownsampledLevel)
            {
                h = VaeBlocks.Downsample(scope / "downsample", h);
            }
        }

        var moments = VaeBlocks.Last(encoder, VaeBlocks.Middle(encoder / "mid", h), 2 * config.LatentDim).Chunk(2, 1);
        return (moments[0], moments[1].Clamp(-30, 20));
    }

    /// <summary>The normalised mel spectrogram of a latent [b c t].</summary>
    public Value Decode(Value latent)
    {
        var decoder = p / "decoder";
        var h = MagnitudePreserving.Conv(decoder / "conv_in", latent, config.BaseDim << (Levels - 1), kernel: 3);
        h = VaeBlocks.Middle(decoder / "mid", h);
        for (var level = Levels - 1; level >= 0; level--)
        {
            var scope = decoder / "up" / level;
            for (var block = 0; block <= config.BlocksPerLevel; block++)
            {
                h = VaeBlocks.Limited(VaeBlocks.Residual(scope / "block" / block, h, config.BaseDim << level));
            }

            if (level == UpsampledLevel)
            {
                h = VaeBlocks.Upsample(scope / "upsample", h);
            }
        }

        return VaeBlocks.Last(decoder, h, config.MelBands);
    }
}
