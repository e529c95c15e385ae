namespace MMAudio.Core.Models;

/// <summary>The sizes of the magnitude-preserving mel auto-encoder.</summary>
/// <param name="MelBands">Bands of the mel spectrogram.</param>
/// <param name="LatentDim">Channels of the latent.</param>
/// <param name="BaseDim">Width of the lowest level; the levels are 1, 2 and 4 times as wide.</param>
public sealed record VaeConfig(int MelBands, int LatentDim, int BaseDim)
{
    /// <summary>Residual blocks of a level of the encoder; the decoder has one more.</summary>
    public int BlocksPerLevel { get; init; } = 2;
}
