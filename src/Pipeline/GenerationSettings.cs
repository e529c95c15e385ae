using MMAudio.Core.Failures;
using MMAudio.Core.Generations;
using MMAudio.Core.Models;

namespace MMAudio.Pipeline;

/// <summary>What a user asks of a generation; defaults are the reference's.</summary>
public sealed record GenerationSettings
{
    /// <summary>What is to be heard; empty leaves it to the picture.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>What is not to be heard; it replaces the null text condition of the guidance.</summary>
    public string NegativePrompt { get; init; } = "";

    /// <summary>The seed of the noise, any unsigned 32-bit number.</summary>
    public uint Seed { get; init; } = 42;

    /// <summary>Euler steps.</summary>
    public int Steps { get; init; } = 25;

    /// <summary>Strength of the classifier-free guidance; below 1 there is none.</summary>
    public float CfgStrength { get; init; } = 4.5f;

    /// <summary>Where in the source the window begins.</summary>
    public TimeSpan Start { get; init; }

    /// <summary>Length of the window; at most the training length, and less where the source is shorter.</summary>
    public TimeSpan Duration { get; init; } = ModelVariant.TrainingDuration;

    /// <summary>Refuses a setting out of its range.</summary>
    /// <exception cref="InvalidInputException">Says which setting, and what it may be.</exception>
    public void Validate() => SettingRanges.Check(Steps, CfgStrength, Start, Duration);
}
