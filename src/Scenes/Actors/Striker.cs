using MMAudio.Scenes.Sounds;

namespace MMAudio.Scenes.Actors;

/// <summary>A stick or mallet that strikes a drum, a plate of metal, a block of wood or a glass.</summary>
internal sealed class Striker : Actor
{
    public Striker(SoundClass target, Place place, int most, Dice dice) : base(target, dice.Next())
    {
        Target = target;
        Place = place;
        Events = [.. Blows(target, dice.Whole(1, Math.Min(9, most)), dice)];
    }

    /// <summary>What is struck.</summary>
    public SoundClass Target { get; }

    /// <summary>Where it stands.</summary>
    public Place Place { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Phrases => Target switch
    {
        SoundClass.Drum =>
        [
            "someone beats a drum", "a drum is played", "a stick hits a drum", "drum beats", $"a drum is struck {Times}",
            $"someone hits a drum {Times}", "a drummer plays a drum with a stick",
        ],
        SoundClass.Metal => Words.With(
            Target, "a hammer strikes a * plate", "a * plate is hit", $"someone strikes a * plate {Times}", "hitting a * plate with a hammer",
            "a clang of a * plate"),
        SoundClass.Wood => Words.With(
            Target, "a mallet strikes a * block", "someone knocks on a * block", $"someone strikes a * block {Times}", "knocking on a * block",
            "a * block is hit with a stick"),
        _ => Words.With(
            Target, "a * is tapped with a stick".Replace("*", "drinking *", StringComparison.Ordinal), "a stick taps a * jar",
            $"someone taps a * bottle {Times}", "a clinking * cup"),
    };

    private string Times => Words.Times(Events.Count);

    // a regular beat with a little freedom, or a free one
    private static IEnumerable<SceneEvent> Blows(SoundClass target, int count, Dice dice)
    {
        var (beat, freedom) = (dice.Octaves(0.24, 1.1), dice.Chance(0.5) ? 0.04 : 0.4);
        var time = dice.Uniform(0.4, Math.Max(0.6, 7.2 - beat * count));
        for (var i = 0; i < count && time < Timetable.Last; i++)
        {
            yield return new(time, target, dice.Uniform(0.5, 1));
            time += Math.Max(0.2, beat * (1 + dice.Uniform(-freedom, freedom))) * (dice.Chance(0.1) ? 2 : 1);
        }
    }
}
