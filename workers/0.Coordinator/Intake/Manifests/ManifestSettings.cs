using System.Text.Json;
using System.Text.Json.Serialization;
using MMAudio.Core.Generations;

namespace MMAudio.Coordinator.Intake.Manifests;

/// <summary>What a row of a manifest sets; null leaves a setting to the row <c>*</c>, to the catalog, to the product, in this order.</summary>
internal sealed record ManifestSettings
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public string? Prompt { get; init; }

    public string? NegativePrompt { get; init; }

    public uint? Seed { get; init; }

    public string? Model { get; init; }

    public MixMode? Mix { get; init; }

    public int? Steps { get; init; }

    public float? CfgStrength { get; init; }

    public TimeSpan? Start { get; init; }

    public TimeSpan? Duration { get; init; }

    public float? Loudness { get; init; }

    public int? Priority { get; init; }

    public static ManifestSettings FromJson(string text) => JsonSerializer.Deserialize<ManifestSettings>(text, Json)!;

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>A request with these settings in place of its own.</summary>
    public ClipRequest Over(ClipRequest request) => request with
    {
        Prompt = Prompt ?? request.Prompt,
        NegativePrompt = NegativePrompt ?? request.NegativePrompt,
        Seed = Seed ?? request.Seed,
        Model = Model ?? request.Model,
        Mix = Mix ?? request.Mix,
        Steps = Steps ?? request.Steps,
        CfgStrength = CfgStrength ?? request.CfgStrength,
        Start = Start ?? request.Start,
        Duration = Duration ?? request.Duration,
        Loudness = Loudness ?? request.Loudness,
    };
}
