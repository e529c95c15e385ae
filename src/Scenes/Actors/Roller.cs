using MMAudio.Scenes.Sounds;

namespace MMAudio.Scenes.Actors;

/// <summary>A ball that rolls between two walls and hits them.</summary>
internal sealed class Roller : Actor
{
    private readonly double _speed;
    private readonly double _restitution;

    public Roller(SoundClass material, Place place, int most, Dice dice) : base(material, dice.Next())
    {
        Material = material;
        Radius = place.Size * dice.Uniform(0.14, 0.2);
        Place = place;
        Way = place.Size * 0.8 - 2 * Radius;
        _speed = Way / dice.Uniform(0.5, 1.1);
        _restitution = dice.Uniform(0.75, 0.92);
        List<SceneEvent> events = [];
        var (time, speed) = (dice.Uniform(0.8, 5), _speed);
        var count = dice.Whole(1, Math.Min(5, most));
        for (var i = 0; i < count && time < Timetable.Last; i++)
        {
            events.Add(new(time, material, Math.Min(1, 0.35 + 0.65 * speed / _speed)));
            speed *= _restitution;
            time += Way / speed;
        }

        Events = events;
    }

    /// <summary>What it is made of.</summary>
    public SoundClass Material { get; }

    /// <summary>Its radius.</summary>
    public double Radius { get; }

    /// <summary>Where it rolls.</summary>
    public Place Place { get; }

    /// <summary>How far its centre can go between the walls.</summary>
    public double Way { get; }

    /// <inheritdoc/>
    public override bool Rolls => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Phrases => Words.With(
        Material,
        "a * ball rolls and hits a wall",
        "a rolling * ball bumps into the wall",
        "a * ball rolls across the floor and strikes a block",
        "a * ball rolling between two walls");

    /// <inheritdoc/>
    public override double Rolling(double time) =>
        time < Events[0].Time - Way / _speed ? 0 : Math.Pow(_restitution, Events.Count(happening => happening.Time <= time));
}
