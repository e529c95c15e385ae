namespace MMAudio.Media.Output;

/// <summary>What made a sound; written into the metadata of every output.</summary>
/// <param name="Model">The model package.</param>
/// <param name="Seed">The seed of the noise.</param>
/// <param name="Prompt">What was asked for.</param>
/// <param name="License">The licence of the weights.</param>
/// <param name="Untrained">Whether the weights are random numbers.</param>
public sealed record SoundTags(string Model, long Seed, string Prompt, string License, bool Untrained)
{
    /// <summary>What was to be avoided.</summary>
    public string NegativePrompt { get; init; } = string.Empty;

    /// <summary>Further facts, by name: steps, strength of guidance.</summary>
    public IReadOnlyDictionary<string, string> More { get; init; } = new Dictionary<string, string>();
}
