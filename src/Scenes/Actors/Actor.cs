using MMAudio.Scenes.Sounds;
using SkiaSharp;

namespace MMAudio.Scenes.Actors;

/// <summary>Something in a scene: what it does and when, what it is called, and whether it is heard.</summary>
/// <param name="sound">What it sounds like; null for what makes no sound.</param>
/// <param name="seed">Of everything random about its sound.</param>
internal abstract class Actor(SoundClass? sound, ulong seed)
{
    /// <summary>What it sounds like; null for what makes no sound.</summary>
    public SoundClass? Sound { get; } = sound;

    /// <summary>Of everything random about its sound.</summary>
    public ulong Seed { get; } = seed;

    /// <summary>The impacts, in order of time.</summary>
    public IReadOnlyList<SceneEvent> Events { get; protected init; } = [];

    /// <summary>Whether it sounds all the time.</summary>
    public bool IsContinuous => Sound is { } own && SoundClasses.Continuous.Contains(own);

    /// <summary>How often its wheel turns in a second.</summary>
    public double Turns { get; protected init; } = 1;

    /// <summary>Whether it rolls between its impacts, which is heard a little.</summary>
    public virtual bool Rolls => false;

    /// <summary>Several ways to say what it does, without a capital or a full stop; none where it is not worth a word.</summary>
    public abstract IReadOnlyList<string> Phrases { get; }

    /// <summary>Draws it as it is at a time.</summary>
    /// <param name="canvas">Of side 1.</param>
    /// <param name="time">Seconds from the start.</param>
    public abstract void Draw(SKCanvas canvas, double time);

    /// <summary>How loudly it rolls at a time, 0 to 1.</summary>
    public virtual double Rolling(double time) => 0;
}
