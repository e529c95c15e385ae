using System.Text.Json;
using System.Text.Json.Serialization;
using MMAudio.Core.Failures;
using MMAudio.Core.Generations;
using MMAudio.Core.Models;

namespace MMAudio.Coordinator;

/// <summary>What is wanted of one video; defaults are the reference's.</summary>
public sealed record ClipRequest
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    /// <summary>What is to be heard; empty leaves it to the picture.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>What is not to be heard.</summary>
    public string NegativePrompt { get; init; } = "";

    /// <summary>The seed of the noise.</summary>
    public uint Seed { get; init; } = 42;

    /// <summary>The name of a model package.</summary>
    public string Model { get; init; } = "mini";

    /// <summary>Euler steps.</summary>
    public int Steps { get; init; } = 25;

    /// <summary>Strength of the classifier-free guidance; below 1 there is none.</summary>
    public float CfgStrength { get; init; } = 4.5f;

    /// <summary>Where in the video the sound begins.</summary>
    public TimeSpan Start { get; init; }

    /// <summary>The greatest length of the sound.</summary>
    public TimeSpan Duration { get; init; } = ModelVariant.TrainingDuration;

    /// <summary>What becomes of the original sound.</summary>
    public MixMode Mix { get; init; }

    /// <summary>The loudness to bring the new sound to, in LUFS; null leaves it as it is.</summary>
    public float? Loudness { get; init; }

    /// <summary>Reads what <see cref="ToJson"/> wrote; what is left out takes its default.</summary>
    /// <exception cref="JsonException">The text is none.</exception>
    public static ClipRequest FromJson(string text) =>
        JsonSerializer.Deserialize<ClipRequest>(text, Json) ?? throw new JsonException("A request is an object, not null.");

    /// <summary>Everything, in snake_case; equal requests give equal texts.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Refuses a setting out of its range; whether there is such a model is the business of <see cref="ModelEditions"/>.</summary>
    /// <exception cref="InvalidInputException">Says which setting, and what it may be.</exception>
    public void Validate() => SettingRanges.Check(Steps, CfgStrength, Start, Duration, Loudness);
}
