using MMAudio.Checkpoints;
using MMAudio.Core.Tensors;

namespace MMAudio.Verification.NetworkCases;

/// <summary>Vocoders are saved as one entry of a dictionary.</summary>
internal static class VocoderFiles
{
    private const string Entry = "generator";

    /// <summary>The vocoder's weights, in their entry or, saved alone, at the top.</summary>
    public static Weights VocoderWeights(this Checkpoint checkpoint) =>
        checkpoint.Weights(checkpoint.Tensors.Keys.Any(key => key.StartsWith($"{Entry}.", StringComparison.Ordinal)) ? Entry : null);
}
