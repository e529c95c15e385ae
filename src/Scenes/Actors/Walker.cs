using MMAudio.Scenes.Sounds;

namespace MMAudio.Scenes.Actors;

/// <summary>Two legs that walk.</summary>
internal sealed class Walker : Actor
{
    public Walker(Place place, int most, Dice dice) : base(SoundClass.Footsteps, dice.Next())
    {
        Place = place;
        Pace = dice.Uniform(0.38, 0.75);
        var count = dice.Whole(Math.Min(3, most), most);
        var first = dice.Uniform(0.5, Math.Max(0.7, 7.5 - Pace * count));
        Events =
        [
            .. Enumerable.Range(0, count)
                .Select(i => new SceneEvent(first + Pace * (i + dice.Uniform(-0.04, 0.04)), SoundClass.Footsteps, dice.Uniform(0.6, 1)))
                .Where(step => step.Time < Timetable.Last),
        ];
    }

    /// <summary>Where.</summary>
    public Place Place { get; }

    /// <summary>Seconds from step to step.</summary>
    public double Pace { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Phrases =>
    [
        "footsteps", "someone walks", "a person walking", "feet walk on the ground", "footsteps on the floor",
        .. Pace < 0.48 ? (string[])["quick footsteps", "someone walks fast"] : ["slow footsteps", "someone walks slowly"],
    ];
}
