using MMAudio.Scenes.Drawing;
using MMAudio.Scenes.Sounds;
using SkiaSharp;

namespace MMAudio.Scenes.Actors;

/// <summary>Two legs that walk.</summary>
internal sealed class Walker : Actor
{
    private readonly Place _place;
    private readonly double _pace;
    private readonly double _direction;
    private readonly double _stride;
    private readonly double _start;
    private readonly double _lift;
    private readonly double _scale;
    private readonly SKColor _trousers;
    private readonly SKColor _shoe;
    private readonly SKColor _jacket;
    private readonly SKColor _skin;
    private readonly bool _raisesDust;

    public Walker(Place place, int most, Dice dice) : base(SoundClass.Footsteps, dice.Next())
    {
        _place = place;
        _pace = dice.Uniform(0.38, 0.75);
        _direction = dice.Chance(0.5) ? 1 : -1;
        _scale = place.Size * dice.Uniform(0.9, 1.1);
        _lift = _scale * dice.Uniform(0.16, 0.26);
        _trousers = Brush.Hue(dice.Uniform(0, 360), dice.Uniform(0.1, 0.5), dice.Uniform(0.2, 0.55));
        _shoe = Brush.Hue(dice.Uniform(0, 360), dice.Uniform(0, 0.8), dice.Uniform(0.1, 0.6));
        _jacket = Brush.Hue(dice.Uniform(0, 360), dice.Uniform(0.2, 0.8), dice.Uniform(0.25, 0.7));
        _skin = Brush.Hue(dice.Uniform(15, 30), dice.Uniform(0.3, 0.6), dice.Uniform(0.35, 0.8));
        _raisesDust = dice.Chance(0.4);
        var count = dice.Whole(Math.Min(3, most), most);
        var first = dice.Uniform(0.5, Math.Max(0.7, 7.5 - _pace * count));
        Events =
        [
            .. Enumerable.Range(0, count)
                .Select(i => new SceneEvent(first + _pace * (i + dice.Uniform(-0.04, 0.04)), SoundClass.Footsteps, dice.Uniform(0.6, 1)))
                .Where(step => step.Time < Timetable.Last),
        ];
        _stride = Math.Min(0.26 * _scale, 0.7 * place.Size / (Events.Count + 1));
        _start = place.Middle - _direction * _stride * Events.Count / 2;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Phrases =>
    [
        "footsteps", "someone walks", "a person walking", "feet walk on the ground", "footsteps on the floor",
        .. _pace < 0.48 ? (string[])["quick footsteps", "someone walks fast"] : ["slow footsteps", "someone walks slowly"],
    ];

    /// <inheritdoc/>
    public override void Draw(SKCanvas canvas, double time)
    {
        var (farX, farHeight) = Foot(1, time);
        var (nearX, nearHeight) = Foot(0, time);
        var hip = (farX + nearX) / 2;
        Body(canvas, hip);
        Leg(canvas, hip, farX, farHeight, Brush.Mix(_trousers, SKColors.Black, 0.35), Brush.Mix(_shoe, SKColors.Black, 0.35));
        Leg(canvas, hip, nearX, nearHeight, _trousers, _shoe);
        if (_raisesDust && Events.LastOrDefault(step => step.Time <= time) is { } last)
        {
            var index = Events.Count(step => step.Time <= time) - 1;
            Motion.Dust(canvas, _start + _direction * _stride * index, _place.Ground, 0.12 * _scale, [last], time);
        }
    }

    // of the foot that makes every second step: where it is, and how high
    private (double X, double Height) Foot(int parity, double time)
    {
        var landed = -2 + parity;
        for (var i = parity; i < Events.Count && Events[i].Time <= time; i += 2)
        {
            landed = i;
        }

        var from = _start + _direction * _stride * landed;
        if (landed + 2 >= Events.Count)
        {
            return (from, 0);
        }

        // it swings from shortly after the other foot landed until it lands itself
        var landing = Events[landed + 2].Time;
        var swing = Math.Min(0.8 * _pace, 0.45);
        var share = Math.Clamp(1 - (landing - time) / swing, 0, 1);
        var eased = share * share * (3 - 2 * share);
        return (from + _direction * 2 * _stride * eased, _lift * Math.Sin(Math.PI * Math.Pow(share, 0.65)));
    }

    // above the legs; most of it is out of the picture where the walker is large
    private void Body(SKCanvas canvas, double hip)
    {
        var top = _place.Ground - 0.85 * _scale;
        canvas.Box(hip - 0.13 * _scale, top - 0.62 * _scale, 0.26 * _scale, 0.7 * _scale, _jacket, 0.08 * _scale);
        canvas.Line(hip, top - 0.5 * _scale, hip - _direction * 0.04 * _scale, top - 0.05 * _scale, Brush.Mix(_jacket, SKColors.Black, 0.35), 0.08 * _scale);
        canvas.Oval(hip + _direction * 0.02 * _scale, top - 0.76 * _scale, 0.11 * _scale, 0.13 * _scale, _skin);
    }

    private void Leg(SKCanvas canvas, double hip, double x, double height, SKColor trousers, SKColor shoe)
    {
        var (width, ankle) = (0.13 * _scale, _place.Ground - height - 0.1 * _scale);
        var top = _place.Ground - 0.85 * _scale;
        var (kneeX, kneeY) = ((hip + x) / 2 + _direction * (0.03 * _scale + 0.5 * height), (top + ankle) / 2);
        using (SKPath leg = new())
        {
            leg.MoveTo((float)hip, (float)top);
            leg.QuadTo((float)kneeX, (float)kneeY, (float)x, (float)ankle);
            using SKPaint paint = new() { Color = trousers, IsAntialias = true, IsStroke = true, StrokeWidth = (float)width, StrokeCap = SKStrokeCap.Round };
            canvas.DrawPath(leg, paint);
        }

        canvas.Oval(x, _place.Ground + 0.008, 0.14 * _scale, 0.02 * _scale, SKColors.Black.WithAlpha((byte)(110 - 60 * Math.Min(1, height / _lift))));
        canvas.Save();
        canvas.RotateRadians((float)(_direction * 1.2 * height), (float)x, (float)ankle);
        var sole = _place.Ground - height;
        var heel = x - _direction * 0.08 * _scale;
        var toe = x + _direction * 0.17 * _scale;
        canvas.Polygon(
            shoe, (heel, sole), (heel, ankle - 0.03 * _scale), (x + _direction * 0.06 * _scale, ankle - 0.02 * _scale), (toe, sole - 0.045 * _scale), (toe, sole));
        canvas.Line(heel, sole - 0.008, toe, sole - 0.008, Brush.Mix(shoe, SKColors.White, 0.75), 0.02 * _scale);
        canvas.Restore();
    }
}
