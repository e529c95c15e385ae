using MMAudio.Scenes.Actors;
using MMAudio.Scenes.Drawing;
using MMAudio.Scenes.Sounds;
using MMAudio.Scenes.Synthesis;
using SkiaSharp;

namespace MMAudio.Scenes;

/// <summary>8 seconds of a small world: what is seen, what is heard, and what it is called.</summary>
public sealed class Scene
{
    private readonly IReadOnlyList<Actor> _actors;
    private readonly Mixer _mixer;

    internal Scene(long seed, SceneSplit split, IReadOnlyList<Actor> actors, Mixer mixer, string caption)
    {
        _actors = actors;
        _mixer = mixer;
        (Seed, Split, Caption) = (seed, split, caption);
        Events = [.. actors.SelectMany(actor => actor.Events).OrderBy(happening => happening.Time)];
        Sources = [.. actors.Where(actor => actor.IsContinuous).Select(actor => actor.Sound!.Value).Distinct()];
        Labels =
        [
            .. Events.GroupBy(happening => happening.Class).OrderByDescending(group => group.Count()).Select(group => group.Key.Label()),
            .. Sources.Select(source => source.Label()),
        ];
    }

    /// <summary>How long every scene lasts.</summary>
    public static TimeSpan Duration { get; } = TimeSpan.FromSeconds(8);

    /// <summary>What the scene was made from.</summary>
    public long Seed { get; }

    /// <summary>What the scene is for.</summary>
    public SceneSplit Split { get; }

    /// <summary>What is heard, in words.</summary>
    public string Caption { get; }

    /// <summary>All impacts, in order of time.</summary>
    public IReadOnlyList<SceneEvent> Events { get; }

    /// <summary>What sounds all the time.</summary>
    public IReadOnlyList<SoundClass> Sources { get; }

    /// <summary>The labels of all classes heard: those of the impacts by number, then those that sound all the time.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Whether there is something to see.</summary>
    public bool HasPicture => Backdrop is not null;

    internal Backdrop? Backdrop { get; init; }

    internal Camera? Camera { get; init; }

    /// <summary>Of everything random about the film itself.</summary>
    internal ulong FilmSeed { get; init; }

    /// <summary>
    /// What is heard: 128 000 samples at <see cref="SoundBank.SampleRate"/>, −1 to 1; made anew at each call, always the same.
    /// </summary>
    public float[] Sound() => _mixer.Mix(_actors, (int)(Duration.TotalSeconds * SoundBank.SampleRate));

    /// <summary>Draws what is seen at a time.</summary>
    /// <param name="canvas">Of side 1, so scaled by the picture's size.</param>
    /// <param name="time">Seconds from the start.</param>
    /// <param name="backdrop">The backdrop as a picture that reaches beyond each edge by a fifth; null draws it anew.</param>
    internal void Draw(SKCanvas canvas, double time, SKImage? backdrop)
    {
        canvas.Save();
        canvas.Concat(Camera!.At(time));
        if (backdrop is null)
        {
            Backdrop!.Draw(canvas);
        }
        else
        {
            canvas.DrawImage(backdrop, Drawing.Backdrop.Bounds, new SKSamplingOptions(SKFilterMode.Linear));
        }

        foreach (var actor in _actors)
        {
            actor.Draw(canvas, time);
        }

        canvas.Restore();
    }
}
