namespace MMAudio.Contracts;

/// <summary>What is to be heard, and how it is sampled (paper section 3.1).</summary>
/// <param name="Prompt">What is to be heard; empty leaves it to the picture.</param>
/// <param name="NegativePrompt">What is not to be heard; it replaces the null text condition.</param>
/// <param name="Seed">The seed of the noise.</param>
/// <param name="Steps">Euler steps, 1 to 1000.</param>
/// <param name="CfgStrength">Strength of classifier-free guidance, 0 to 100; below 1 there is none.</param>
public sealed record SamplingSettings(string Prompt, string NegativePrompt, uint Seed, int Steps, float CfgStrength);
