using MMAudio.Scenes.Actors;
using MMAudio.Scenes.Sounds;
using SkiaSharp;

namespace MMAudio.Scenes.Unseen;

/// <summary>Something of a class that no picture to learn from shows: one recording, seen whenever it is heard.</summary>
internal sealed class Shown : Heard
{
    private readonly Action<SKCanvas, double> _draw;

    public Shown(Recording recording, Place place, Dice dice) : base(recording, dice) => _draw = recording.Class switch
    {
        SoundClass.Bell => new Bell(place, Events, dice).Draw,
        SoundClass.Explosion => new Bombs(place, Events, dice).Draw,
        SoundClass.Animal => new Animal(place, Events, dice).Draw,
        SoundClass.Cymbal => new Cymbal(place, Events, dice).Draw,
        SoundClass.Whoosh => new Arrow(place, Events, dice).Draw,
        _ => new Door(place, Events, dice).Draw,
    };

    /// <inheritdoc/>
    public override void Draw(SKCanvas canvas, double time) => _draw(canvas, time);
}
