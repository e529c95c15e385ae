using MMAudio.Scenes.Drawing;
using MMAudio.Scenes.Sounds;
using SkiaSharp;

namespace MMAudio.Scenes.Actors;

/// <summary>A drinking glass that falls off a shelf and shatters.</summary>
internal sealed class Tumbler : Actor
{
    private const int Shards = 14;

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

    private double Height => _place.Ground - 0.2;

    /// <inheritdoc/>
    public override void Draw(SKCanvas canvas, double time)
    {
        var edge = _place.Middle - 0.14 * _place.Size;
        canvas.Box(edge - 0.6 * _place.Size, 0.2, 0.6 * _place.Size, 0.05, _shelf, 0.005);
        canvas.Box(edge - 0.6 * _place.Size, 0.2, 0.6 * _place.Size, 0.015, Brush.Mix(_shelf, SKColors.White, 0.3));
        var past = time - Events[0].Time;
        if (past >= 0)
        {
            Broken(canvas, past);
            return;
        }

        // it slides to the edge, then falls
        var left = -past;
        var slid = Math.Clamp(1 - (left - _fall) / 0.5, 0, 1);
        var fallen = left < _fall ? 1 - left / _fall : 0;
        var x = edge - 0.6 * _size + slid * slid * (0.6 * _size + 0.14 * _place.Size);
        var bottom = 0.2 + Height * fallen * fallen;
        canvas.Save();
        canvas.RotateRadians((float)(_turn * fallen), (float)x, (float)(bottom - _size / 2));
        using var glass = Brush.Closed(
            (x - 0.32 * _size, bottom - _size), (x + 0.32 * _size, bottom - _size), (x + 0.24 * _size, bottom), (x - 0.24 * _size, bottom));
        _look.Fill(canvas, glass);
        canvas.Ring(x, bottom - _size, 0.32 * _size, 0.05 * _size, SKColors.White, 0.012);
        canvas.Restore();
    }

    private void Broken(SKCanvas canvas, double past)
    {
        var x = _place.Middle;
        if (past < 0.12)
        {
            canvas.Oval(x, _place.Ground - 0.2 * _size, _size * (0.4 + 4 * past), _size * (0.3 + 2 * past), SKColors.White.WithAlpha((byte)(200 * (1 - past / 0.12))));
        }

        foreach (var (speed, angle, spin, part) in _shards)
        {
            // each flies until it is back on the ground, and lies there
            var flight = Math.Min(past, 2 * speed * Math.Sin(angle) / 4);
            var (flownX, flownY) = (x + speed * Math.Cos(angle) * flight * 0.7, _place.Ground - 0.01 - speed * Math.Sin(angle) * flight + 2 * flight * flight);
            var side = part * _size;
            canvas.Save();
            canvas.RotateRadians((float)(spin * flight), (float)flownX, (float)flownY);
            using var shard = Brush.Closed((flownX - side, flownY), (flownX + 0.6 * side, flownY - 0.7 * side), (flownX + 0.4 * side, flownY + 0.2 * side));
            _look.Fill(canvas, shard);
            canvas.Restore();
        }
    }
}
