using MMAudio.Scenes.Sounds;

namespace MMAudio.Scenes.Actors;

/// <summary>A ball that falls from above the picture and bounces, ever lower or always as high.</summary>
internal sealed class Ball : Actor
{
    private const double SoftestBounce = 0.22;

    private readonly Place _place;
    private readonly double _fall;
    private readonly double _height;
    private readonly double _gravity;
    private readonly double _drift;
    private readonly bool _isKeptUp;

    public Ball(SoundClass material, Place place, int most, Dice dice) : base(material, dice.Next())
    {
        _place = place;
        Radius = place.Size * dice.Uniform(0.13, 0.2);
        _isKeptUp = dice.Chance(0.35);
        Restitution = _isKeptUp ? 1 : dice.Uniform(0.62, 0.85);

        // one that is kept up stays in the picture; its period is twice the fall
        _height = _isKeptUp ? place.Size * dice.Uniform(0.35, 0.6) : place.Ground + Radius;
        _fall = _isKeptUp ? dice.Uniform(0.2, 0.42) : dice.Uniform(0.42, 0.62);
        _gravity = 2 * _height / (_fall * _fall);
        _drift = dice.Uniform(-0.03, 0.03) * place.Size;
        Material = material;
        Events = [.. Bounces(dice.Uniform(0.4, _isKeptUp ? 3 : 6.5), dice.Whole(2, Math.Max(2, most)), material)];
    }

    /// <summary>What it is made of.</summary>
    public SoundClass Material { get; }

    /// <summary>Its radius.</summary>
    public double Radius { get; }

    /// <summary>The speed after a bounce relative to that before it.</summary>
    public double Restitution { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Phrases => Events.Count == 1
        ? Words.With(Material, "a * ball falls to the floor", "a * ball hits the ground")
        : Words.With(
            Material,
            "a * ball bounces on the floor",
            "a * ball falls and bounces",
            "a bouncing * ball",
            $"a * ball hits the floor {Words.Times(Events.Count)}",
            "a * ball drops to the ground and bounces");

    private IEnumerable<SceneEvent> Bounces(double first, int most, SoundClass material)
    {
        var (time, strength) = (first, 1.0);
        for (var i = 0; i < most && time < Timetable.Last && strength > SoftestBounce; i++)
        {
            yield return new(time, material, strength);
            strength *= Restitution;
            time += 2 * _fall * strength;
            if (2 * _fall * strength < Timetable.Gap)
            {
                yield break;
            }
        }
    }
}
