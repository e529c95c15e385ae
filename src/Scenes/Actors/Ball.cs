using MMAudio.Scenes.Drawing;
using MMAudio.Scenes.Sounds;
using SkiaSharp;

namespace MMAudio.Scenes.Actors;

/// <summary>A ball that falls from above the picture and bounces, ever lower until it lies, or always as high.</summary>
internal sealed class Ball : Actor
{
    private const double SoftestBounce = 0.22;
    private const double ShortestBounce = 0.19;

    private readonly SoundClass _material;
    private readonly Place _place;
    private readonly Material _look;
    private readonly double _radius;
    private readonly double _gravity;
    private readonly double _drift;
    private readonly double _spin;
    private readonly bool _isKeptUp;
    private readonly bool _raisesDust;

    public Ball(SoundClass material, Place place, int most, Dice dice) : base(material, dice.Next())
    {
        (_material, _place) = (material, place);
        _look = new(material, dice);
        _radius = place.Size * dice.Uniform(0.14, 0.2);
        _isKeptUp = dice.Chance(0.35);
        _raisesDust = dice.Chance(0.5);
        _spin = dice.Uniform(-4, 4);
        _drift = dice.Uniform(-0.04, 0.04) * place.Size;

        // one that is kept up bounces to the same height, and is then thrown out of the picture
        var fall = _isKeptUp ? dice.Uniform(0.2, 0.42) : dice.Uniform(0.42, 0.62);
        var height = _isKeptUp ? Math.Min(0.8 * place.Ground, place.Size * dice.Uniform(0.45, 0.7)) : place.Ground + _radius;
        _gravity = 2 * height / (fall * fall);
        Events = _isKeptUp
            ? [.. Beats(dice.Uniform(0.4, 3), 2 * fall, dice.Whole(2, Math.Max(2, most)))]
            : [.. Bounces(dice.Uniform(0.4, 6.5), fall, dice.Uniform(0.5, 0.84))];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Phrases => Events.Count == 1
        ? Words.With(_material, "a * ball falls to the floor", "a * ball hits the ground")
        : Words.With(
            _material,
            "a * ball bounces on the floor",
            "a * ball falls and bounces",
            "a bouncing * ball",
            $"a * ball hits the floor {Words.Times(Events.Count)}",
            "a * ball drops to the ground and bounces");

    /// <inheritdoc/>
    public override void Draw(SKCanvas canvas, double time)
    {
        var height = Height(time);
        if (height > _place.Ground + 3 * _radius)
        {
            return;
        }

        var x = _place.Middle + _drift * (Math.Min(time, _isKeptUp ? time : Events[^1].Time) - Events[0].Time);
        var near = Math.Max(0, 1 - height / _place.Ground);
        var shadow = SKColors.Black.WithAlpha((byte)(40 + 90 * near));
        canvas.Oval(x, _place.Ground + 0.01, _radius * (0.6 + 0.5 * near), 0.16 * _radius, shadow);
        var squash = height < _radius ? Motion.Squash(Events, time) : 0;
        canvas.Save();
        canvas.Translate((float)x, (float)(_place.Ground - height));
        canvas.Scale((float)(1 + 0.6 * squash), (float)(1 - squash));
        _look.Ball(canvas, 0, -_radius, _radius, _spin * (x - _place.Middle) / _radius + _spin * Math.Min(time, Events[^1].Time));
        canvas.Restore();
        if (_raisesDust)
        {
            Motion.Dust(canvas, x, _place.Ground, 1.4 * _radius, Events, time);
        }
    }

    private IEnumerable<SceneEvent> Beats(double first, double period, int count)
    {
        for (var i = 0; i < count && first + i * period < Timetable.Last; i++)
        {
            yield return new(first + i * period, _material, 1);
        }
    }

    private IEnumerable<SceneEvent> Bounces(double first, double fall, double restitution)
    {
        for (var (time, strength) = (first, 1.0); strength > SoftestBounce && time < Scene.Duration.TotalSeconds;)
        {
            yield return new(time, _material, strength);
            strength *= restitution;
            var pause = 2 * fall * strength;
            if (pause < ShortestBounce)
            {
                yield break;
            }

            time += pause;
        }
    }

    // of the lowest point above the ground
    private double Height(double time)
    {
        var until = Motion.Until(Events, time, out _);
        var since = Motion.Since(Events, time, out _);
        if (time < Events[0].Time)
        {
            var highest = _place.Ground + 4 * _radius;
            var fallen = Math.Sqrt(2 * highest / _gravity) - until;
            return fallen < 0 ? double.MaxValue : highest - _gravity * fallen * fallen / 2;
        }

        if (time < Events[^1].Time)
        {
            return _gravity / 2 * since * until;
        }

        var thrown = Math.Sqrt(2 * _gravity * (_place.Ground + 5 * _radius));
        var top = thrown / _gravity;
        return !_isKeptUp ? 0 : since > top ? double.MaxValue : thrown * since - _gravity * since * since / 2;
    }
}
