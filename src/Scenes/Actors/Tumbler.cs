using MMAudio.Scenes.Sounds;

namespace MMAudio.Scenes.Actors;

/// <summary>A drinking glass that falls and shatters.</summary>
internal sealed class Tumbler : Actor
{
    public Tumbler(Place place, Dice dice) : base(SoundClass.Glass, dice.Next())
    {
        Place = place;
        Fall = dice.Uniform(0.45, 0.7);
        Events = [new(dice.Uniform(0.8, 7), SoundClass.Glass, 1)];
    }

    /// <summary>Where.</summary>
    public Place Place { get; }

    /// <summary>Seconds that it falls.</summary>
    public double Fall { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Phrases =>
    [
        "a glass falls and breaks", "a glass drops to the floor and shatters", "breaking glass", "a drinking glass shatters on the ground",
    ];
}
