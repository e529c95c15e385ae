using MMAudio.Scenes.Drawing;
using MMAudio.Scenes.Sounds;
using SkiaSharp;

namespace MMAudio.Scenes.Actors;

/// <summary>A drinking glass that falls off a shelf and shatters.</summary>
internal sealed class Tumbler : Actor
{
    private const int Shards = 14;
    private const double Shelf = 0.2;
    private const double FlashTime = 0.12;
    private const double Gravity = 4;

    private readonly Place _place;
    private readonly Material _look;
    private readonly SKColor _shelf;
    private readonly double _fall;
    private readonly double _size;
    private readonly double _turn;
    private readonly (double Speed, double Angle, double Spin, double Size)[] _shards;

    public Tumbler(Place place, Dice dice) : base(SoundClass.Glass, dice.Next())
    {
        _place = place;
        _look = new(SoundClass.Glass, dice);
        _shelf = Brush.Hue(dice.Uniform(0, 360), dice.Uniform(0.1, 0.4), dice.Uniform(0.2, 0.5));
        _fall = dice.Uniform(0.45, 0.7);
        _size = place.Size * dice.Uniform(0.24, 0.32);
        _turn = dice.Uniform(-2.2, 2.2);
        _shards =
        [
            .. Enumerable.Range(0, Shards)
                .Select(_ => (dice.Uniform(0.3, 1.3), dice.Uniform(0.1, Math.PI - 0.1), dice.Uniform(-9, 9), dice.Uniform(0.1, 0.3))),
        ];
        Events = [new(dice.Uniform(0.8, 7), SoundClass.Glass, 1)];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Phrases =>
    [
        "a glass falls and breaks", "a glass drops to the floor and shatters", "breaking glass", "a drinking glass shatters on the ground",
    ];

    /// <inheritdoc/>
    public override void Draw(SKCanvas canvas, double time)
    {
        var (edge, width) = (_place.Middle - 0.14 * _place.Size, 0.6 * _place.Size);
        canvas.Box(edge - width, Shelf, width, 0.05, _shelf, 0.005);
        canvas.Box(edge - width, Shelf, width, 0.015, Brush.Mix(_shelf, SKColors.White, 0.3));
        var left = Events[0].Time - time;
        if (left <= 0)
        {
            Broken(canvas, -left);
            return;
        }

        // it slides to the edge, then falls
        var slid = Math.Clamp(1 - (left - _fall) / 0.5, 0, 1);
        var fallen = left < _fall ? 1 - left / _fall : 0;
        var x = edge - 0.6 * _size + slid * slid * (0.6 * _size + 0.14 * _place.Size);
        new Place(x, Shelf + (_place.Ground - Shelf) * fallen * fallen, _size).Enter(canvas);
        canvas.RotateRadians((float)(_turn * fallen), 0, -0.5f);
        using var glass = Brush.Closed((-0.32, -1), (0.32, -1), (0.24, 0), (-0.24, 0));
        _look.Fill(canvas, glass, 0.04);
        canvas.Ring(0, -1, 0.32, 0.05, SKColors.White, 0.06);
        canvas.Restore();
    }

    private void Broken(SKCanvas canvas, double past)
    {
        if (past < FlashTime)
        {
            var white = SKColors.White.WithAlpha((byte)(200 * (1 - past / FlashTime)));
            canvas.Oval(_place.Middle, _place.Ground - 0.2 * _size, _size * (0.4 + 4 * past), _size * (0.3 + 2 * past), white);
        }

        foreach (var (speed, angle, spin, part) in _shards)
        {
            // each flies until it is back on the ground, and lies there
            var (up, aside) = (speed * Math.Sin(angle), 0.7 * speed * Math.Cos(angle));
            var flight = Math.Min(past, 2 * up / Gravity);
            var y = _place.Ground - 0.01 - up * flight + Gravity / 2 * flight * flight;
            new Place(_place.Middle + aside * flight, y, part * _size).Enter(canvas);
            canvas.RotateRadians((float)(spin * flight));
            using var shard = Brush.Closed((-1, 0), (0.6, -0.7), (0.4, 0.2));
            _look.Fill(canvas, shard, 0.15);
            canvas.Restore();
        }
    }
}
