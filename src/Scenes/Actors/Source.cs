using MMAudio.Scenes.Sounds;

namespace MMAudio.Scenes.Actors;

/// <summary>Water that runs, a fire that burns or a machine that turns, all the time.</summary>
internal sealed class Source : Actor
{
    public Source(SoundClass sound, Place place, Dice dice) : base(sound, dice.Next())
    {
        Place = place;
        Turns = dice.Octaves(0.6, 2.5);
    }

    /// <summary>Where.</summary>
    public Place Place { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Phrases => Sound switch
    {
        SoundClass.Water => ["running water", "water runs from a tap", "water pours into a basin", "a stream of water", "flowing water"],
        SoundClass.Fire => ["a crackling fire", "a fire burns", "a burning fire", "a campfire crackles", "flames crackle"],
        _ => ["a running machine", "a machine hums", "a motor turns a wheel", "an engine runs", "a machine with a turning wheel"],
    };
}
