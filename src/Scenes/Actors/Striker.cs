using MMAudio.Scenes.Drawing;
using MMAudio.Scenes.Sounds;
using SkiaSharp;

namespace MMAudio.Scenes.Actors;

/// <summary>A stick or mallet that strikes a drum, a plate of metal, a block of wood or a glass.</summary>
internal sealed class Striker : Actor
{
    private readonly Place _place;
    private readonly SoundClass _target;
    private readonly Instrument _instrument;
    private readonly Mallet _mallet;
    private readonly bool _raisesDust;

    public Striker(SoundClass target, Place place, int most, Dice dice) : base(target, dice.Next())
    {
        (_target, _place) = (target, place);
        _instrument = new(target, place, dice);
        _mallet = new(place.Size, dice);
        _raisesDust = dice.Chance(0.4);
        Events = [.. Blows(dice.Whole(1, Math.Min(9, most)), dice)];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Phrases => _target switch
    {
        SoundClass.Drum =>
        [
            "someone beats a drum", "a drum is played", "a stick hits a drum", "drum beats", $"a drum is struck {Times}",
            $"someone hits a drum {Times}", "a drummer plays a drum with a stick",
        ],
        SoundClass.Metal => Words.With(
            _target, "a hammer strikes a * plate", "a * plate is hit", $"someone strikes a * plate {Times}",
            "hitting a * plate with a hammer", "a clang of a * plate"),
        SoundClass.Wood => Words.With(
            _target, "a mallet strikes a * block", "someone knocks on a * block", $"someone strikes a * block {Times}",
            "knocking on a * block", "a * block is hit with a stick"),
        _ => Words.With(
            _target, "a stick taps a * jar", "someone taps a * bottle", $"someone taps a * bottle {Times}", "a clinking * cup",
            "a * jar is tapped with a stick"),
    };

    private string Times => Words.Times(Events.Count);

    /// <inheritdoc/>
    public override void Draw(SKCanvas canvas, double time)
    {
        _instrument.Draw(canvas, Motion.Tremble(Events, time), Motion.Squash(Events, time));
        if (_raisesDust)
        {
            Motion.Dust(canvas, _place.Middle, _instrument.Top, 0.16 * _place.Size, Events, time);
        }

        _mallet.Draw(canvas, _place.Middle, _instrument.Top, Mallet.Height(Events, time), time);
    }

    // a regular beat with a little freedom, or a free one
    private IEnumerable<SceneEvent> Blows(int count, Dice dice)
    {
        var (beat, freedom) = (dice.Octaves(0.24, 1.1), dice.Chance(0.5) ? 0.04 : 0.4);
        var time = dice.Uniform(0.4, Math.Max(0.6, 7.2 - beat * count));
        for (var i = 0; i < count && time < Timetable.Last; i++)
        {
            yield return new(time, _target, dice.Uniform(0.5, 1));
            time += Math.Max(0.2, beat * (1 + dice.Uniform(-freedom, freedom))) * (dice.Chance(0.1) ? 2 : 1);
        }
    }
}
