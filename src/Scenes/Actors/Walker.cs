using MMAudio.Scenes.Drawing;
using MMAudio.Scenes.Sounds;
using SkiaSharp;

namespace MMAudio.Scenes.Actors;

/// <summary>Two legs that walk.</summary>
internal sealed class Walker : Actor
{
    private const double Hip = -0.85;

    // all measures are parts of the walker's own size, and it walks to the right; the canvas is turned where it walks to the left
    private readonly Place _own;
    private readonly double _pace;
    private readonly double _direction;
    private readonly double _stride;
    private readonly double _lift;
    private readonly SKColor _trousers;
    private readonly SKColor _shoe;
    private readonly SKColor _jacket;
    private readonly SKColor _skin;
    private readonly bool _raisesDust;

    public Walker(Place place, int most, Dice dice) : base(SoundClass.Footsteps, dice.Next())
    {
        _pace = dice.Uniform(0.38, 0.75);
        _direction = dice.Chance(0.5) ? 1 : -1;
        _own = place with { Size = place.Size * dice.Uniform(1.05, 1.3) };
        _lift = dice.Uniform(0.3, 0.45);
        _trousers = Brush.Hue(dice.Uniform(0, 360), dice.Uniform(0.1, 0.5), dice.Uniform(0.2, 0.55));
        _shoe = Brush.Hue(dice.Uniform(0, 360), dice.Uniform(0, 0.8), dice.Uniform(0.1, 0.6));
        _jacket = Brush.Hue(dice.Uniform(0, 360), dice.Uniform(0.2, 0.8), dice.Uniform(0.25, 0.7));
        _skin = Brush.Hue(dice.Uniform(15, 30), dice.Uniform(0.3, 0.6), dice.Uniform(0.35, 0.8));
        _raisesDust = dice.Chance(0.7);
        var count = dice.Whole(Math.Min(3, most), most);
        var first = dice.Uniform(0.5, Math.Max(0.7, 7.5 - _pace * count));
        Events =
        [
            .. Enumerable.Range(0, count)
                .Select(i => new SceneEvent(first + _pace * (i + dice.Uniform(-0.04, 0.04)), SoundClass.Footsteps, dice.Uniform(0.6, 1)))
                .Where(step => step.Time < Timetable.Last),
        ];
        _stride = Math.Min(0.26, 0.7 * place.Size / _own.Size / (Events.Count + 1));
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
        _own.Enter(canvas);
        canvas.Scale((float)_direction, 1);
        var (far, near) = (Foot(1, time), Foot(0, time));
        var hip = (far.X + near.X - 0.5 * (far.Height + near.Height)) / 2;
        Body(canvas, hip);
        Leg(canvas, hip, far, Brush.Mix(_trousers, SKColors.Black, 0.35), Brush.Mix(_shoe, SKColors.Black, 0.35));
        Leg(canvas, hip, near, _trousers, _shoe);
        if (_raisesDust && Events.LastOrDefault(step => step.Time <= time) is { } last)
        {
            Motion.Dust(canvas, Landing(Events.Count(step => step.Time <= time) - 1), 0, 0.12, [last], time);
        }

        canvas.Restore();
    }

    // where a step ends
    private double Landing(int step) => _stride * (step - Events.Count / 2.0);

    // of the foot that makes every second step: where it is, and how high
    private (double X, double Height) Foot(int parity, double time)
    {
        var landed = -2 + parity;
        for (var i = parity; i < Events.Count && Events[i].Time <= time; i += 2)
        {
            landed = i;
        }

        if (landed + 2 >= Events.Count)
        {
            return (Landing(landed), 0);
        }

        // it swings from shortly after the other foot landed until it lands itself
        var swing = Math.Min(0.8 * _pace, 0.45);
        var share = Math.Clamp(1 - (Events[landed + 2].Time - time) / swing, 0, 1);
        var eased = share * share * (3 - 2 * share);
        var height = _lift * Math.Sin(Math.PI * Math.Pow(share, 0.65));
        return (Landing(landed) + 2 * _stride * eased + 0.5 * height, height);
    }

    // above the legs; most of it is out of the picture where the walker is large
    private void Body(SKCanvas canvas, double hip)
    {
        canvas.Box(hip - 0.13, Hip - 0.62, 0.26, 0.7, _jacket, 0.08);
        canvas.Line(hip, Hip - 0.5, hip - 0.04, Hip - 0.05, Brush.Mix(_jacket, SKColors.Black, 0.35), 0.08);
        canvas.Oval(hip + 0.02, Hip - 0.76, 0.11, 0.13, _skin);
    }

    private void Leg(SKCanvas canvas, double hip, (double X, double Height) foot, SKColor trousers, SKColor shoe)
    {
        var (x, height) = foot;
        var ankle = -height - 0.1;
        var (kneeX, kneeY) = ((hip + x) / 2 + 0.03 + 0.7 * height, (Hip + ankle) / 2);
        using (SKPath leg = new())
        {
            leg.MoveTo((float)hip, (float)Hip);
            leg.QuadTo((float)kneeX, (float)kneeY, (float)x, (float)ankle);
            using var paint = Brush.Pen(trousers, 0.13);
            canvas.DrawPath(leg, paint);
        }

        canvas.Oval(x, 0.012, 0.14, 0.02, SKColors.Black.WithAlpha((byte)(110 - 60 * Math.Min(1, height / _lift))));
        canvas.Save();
        canvas.RotateRadians((float)(0.8 * height), (float)x, (float)ankle);
        var (heel, toe) = (x - 0.08, x + 0.17);
        canvas.Polygon(shoe, (heel, -height), (heel, ankle - 0.03), (x + 0.06, ankle - 0.02), (toe, -height - 0.045), (toe, -height));
        canvas.Line(heel, -height - 0.012, toe, -height - 0.012, Brush.Mix(shoe, SKColors.White, 0.75), 0.02);
        canvas.Restore();
    }
}
