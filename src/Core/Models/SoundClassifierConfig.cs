namespace MMAudio.Core.Models;

/// <summary>The sizes of a small classifier of sounds, and what its outputs stand for.</summary>
/// <param name="Classes">The name of every class, in the order of the logits.</param>
/// <param name="Mel">The spectrogram that it looks at.</param>
public sealed record SoundClassifierConfig(IReadOnlyList<string> Classes, MelConfig Mel)
{
    /// <summary>Frames of the spectrogram; a shorter sound is followed by silence.</summary>
    public int Frames { get; init; } = 500;

    /// <summary>Channels of the convolutions.</summary>
    public int Width { get; init; } = 96;

    /// <summary>Residual blocks at each of the three time scales.</summary>
    public int BlocksPerScale { get; init; } = 1;

    /// <summary>Learned questions that are asked of all moments of the sound.</summary>
    public int Queries { get; init; } = 4;

    /// <summary>Channels of the embedding, the layer before the logits.</summary>
    public int EmbedDim { get; init; } = 64;
}
