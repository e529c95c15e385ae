using MMAudio.Scenes.Sounds;

namespace MMAudio.Scenes;

/// <summary>An impact: something touches something else, and is heard at that moment.</summary>
/// <param name="Time">Seconds from the start.</param>
/// <param name="Class">What it sounds like.</param>
/// <param name="Strength">How hard, 0 to 1.</param>
public sealed record SceneEvent(double Time, SoundClass Class, double Strength);
