using System.Globalization;

namespace MMAudio.Scenes;

/// <summary>A number of scenes of successive seeds.</summary>
/// <param name="Split">What they are for; the splits share neither seeds nor recordings.</param>
/// <param name="Kind">What they hold.</param>
/// <param name="Seed">Of the first.</param>
/// <param name="Count">How many.</param>
public sealed record SceneSettings(SceneSplit Split, SceneKind Kind, long Seed, int Count)
{
    /// <summary>A name for a scene that says how to make it again.</summary>
    public string Name(Scene scene) =>
        string.Create(CultureInfo.InvariantCulture, $"{Split}-{Kind}-{scene.Seed:000000}").ToLowerInvariant();
}
