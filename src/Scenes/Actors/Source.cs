using MMAudio.Scenes.Drawing;
using MMAudio.Scenes.Sounds;
using SkiaSharp;

namespace MMAudio.Scenes.Actors;

/// <summary>Water that runs, a fire that burns or a machine that turns, all the time.</summary>
internal sealed class Source : Actor
{
    private readonly Action<SKCanvas, double> _draw;

    public Source(SoundClass sound, Place place, Dice dice) : base(sound, dice.Next())
    {
        Turns = dice.Octaves(0.6, 2.5);
        _draw = sound switch
        {
            SoundClass.Water => new Tap(place, dice).Draw,
            SoundClass.Fire => new Flames(place, dice).Draw,
            _ => new Engine(place, Turns, dice).Draw,
        };
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Phrases => Sound switch
    {
        SoundClass.Water => ["running water", "water runs from a tap", "water pours into a basin", "a stream of water", "flowing water"],
        SoundClass.Fire => ["a crackling fire", "a fire burns", "a burning fire", "a campfire crackles", "flames crackle"],
        _ => ["a running machine", "a machine hums", "a motor turns a wheel", "an engine runs", "a machine with a turning wheel"],
    };

    /// <inheritdoc/>
    public override void Draw(SKCanvas canvas, double time) => _draw(canvas, time);
}
