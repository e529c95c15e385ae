namespace MMAudio.Training.Sampling;

/// <summary>How sounds are sampled from a set of features.</summary>
public sealed record SamplingSettings
{
    /// <summary>Euler steps.</summary>
    public int Steps { get; init; } = 25;

    /// <summary>Strength of classifier-free guidance; below 1 there is none.</summary>
    public float CfgStrength { get; init; } = 4.5f;

    /// <summary>The seed; the noise of a clip follows from it and the clip's id alone.</summary>
    public uint Seed { get; init; } = 42;

    /// <summary>What is withheld from the network, whatever the set holds.</summary>
    public Conditioning Without { get; init; }

    /// <summary>What takes the place of a clip's caption, by the clip's id; null leaves the caption.</summary>
    public Func<string, string?> PromptOf { get; init; } = _ => null;

    /// <summary>Whether the stored latents are decoded instead of sampled ones: how well auto-encoder and vocoder do at best.</summary>
    public bool Reconstruct { get; init; }
}
