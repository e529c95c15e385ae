using MMAudio.Core.Models;
using MMAudio.Networks.Engines;

namespace MMAudio.Networks.Sounds;

/// <summary>The classifier of sounds as a graph.</summary>
public static class SoundDefinitions
{
    // decades: the middle and the half of what a mel spectrogram of sounds spans
    private const double Middle = -2.5;
    private const double Half = 2;

    /// <summary><c>mel</c> [b bands frames], decadic logarithms, to <c>embedding</c> [b e] and <c>logits</c> [b classes].</summary>
    public static NetworkDefinition Classify(SoundClassifierConfig config, int batch) =>
        new("sound classifier", [new("mel", [batch, config.Mel.Bands, config.Frames])], (p, values) =>
        {
            var normalised = (values["mel"] + -Middle) / Half;
            var (embedding, logits) = new SoundClassifierNetwork(p, config).Forward(normalised);
            return new() { ["embedding"] = embedding, ["logits"] = logits };
        });
}
