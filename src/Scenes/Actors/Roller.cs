using MMAudio.Scenes.Drawing;
using MMAudio.Scenes.Sounds;
using SkiaSharp;

namespace MMAudio.Scenes.Actors;

/// <summary>A ball that rolls between two walls and hits them, until it comes to rest.</summary>
internal sealed class Roller : Actor
{
    private const double WallShare = 0.09;

    private readonly SoundClass _material;
    private readonly Place _place;
    private readonly Material _look;
    private readonly SKColor _wall;
    private readonly double _radius;
    private readonly double _way;
    private readonly double _start;
    private readonly double _stop;
    private readonly double _restitution;
    private readonly double _direction;

    public Roller(SoundClass material, Place place, int most, Dice dice) : base(material, dice.Next())
    {
        (_material, _place) = (material, place);
        _look = new(material, dice);
        _wall = Brush.Hue(dice.Uniform(0, 360), dice.Uniform(0, 0.3), dice.Uniform(0.25, 0.6));
        _radius = place.Size * dice.Uniform(0.14, 0.19);
        _direction = dice.Chance(0.5) ? 1 : -1;
        _way = place.Size * (1 - 2 * WallShare) - 2 * _radius;
        var first = dice.Uniform(0.5, 1.1);
        _restitution = dice.Uniform(0.75, 0.92);
        _start = dice.Uniform(0.2, 5);
        List<SceneEvent> events = [];
        var (time, speed, count) = (_start + first, 1.0, dice.Whole(1, Math.Min(5, most)));
        for (var i = 0; i < count; i++)
        {
            events.Add(new(time, material, 0.4 + 0.6 * speed));
            speed *= _restitution;
            time += first / speed;
        }

        Events = events;

        // it slows down evenly, and lies when it has gone half the way
        _stop = Events[^1].Time + first / speed;
    }

    /// <inheritdoc/>
    public override bool Rolls => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Phrases => Words.With(
        _material,
        "a * ball rolls and hits a wall",
        "a rolling * ball bumps into the wall",
        "a * ball rolls across the floor and strikes a block",
        "a * ball rolling between two walls");

    /// <inheritdoc/>
    public override double Rolling(double time) =>
        time < _start || time > _stop ? 0 : Math.Pow(_restitution, Events.Count(happening => happening.Time <= time));

    /// <inheritdoc/>
    public override void Draw(SKCanvas canvas, double time)
    {
        var travelled = Travelled(time);
        var left = _place.Middle - _direction * (_way / 2);
        var x = left + _direction * travelled;
        var width = WallShare * _place.Size;
        var shake = 0.012 * Motion.Tremble(Events, time);
        foreach (var side in (int[])[-1, 1])
        {
            var wall = _place.Middle + side * (_way / 2 + _radius + width / 2) - width / 2;
            var height = 3 * _radius;
            canvas.Box(wall + shake, _place.Ground - height, width, height + 0.01, _wall, 0.01);
            canvas.Box(wall + shake + 0.2 * width, _place.Ground - height, 0.2 * width, height, Brush.Mix(_wall, SKColors.White, 0.3));
        }

        canvas.Oval(x, _place.Ground + 0.01, _radius, 0.16 * _radius, SKColors.Black.WithAlpha(110));
        canvas.Save();
        canvas.Translate((float)x, (float)_place.Ground);
        canvas.Scale((float)(1 - 0.6 * Motion.Squash(Events, time)), 1);
        _look.Ball(canvas, 0, -_radius, _radius, x / _radius);
        canvas.Restore();
    }

    // from the first wall; there and back
    private double Travelled(double time)
    {
        if (time <= _start)
        {
            return 0;
        }

        var passed = Events.Count(happening => happening.Time <= time);
        var (from, to) = (passed == 0 ? _start : Events[passed - 1].Time, passed == Events.Count ? _stop : Events[passed].Time);
        var share = Math.Min(1, (time - from) / (to - from));
        var gone = passed == Events.Count ? share * (1 - share / 2) : share;
        return _way * (passed % 2 == 0 ? gone : 1 - gone);
    }
}
