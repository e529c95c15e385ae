using MMAudio.Scenes.Actors;
using MMAudio.Scenes.Drawing;
using SkiaSharp;

namespace MMAudio.Scenes.Unseen;

/// <summary>A cymbal on a stand that a stick strikes near the edge; it tilts, and rocks until it hangs level again.</summary>
internal sealed class Cymbal(Place place, IReadOnlyList<SceneEvent> events, Dice dice)
{
    private const double Edge = 0.8;
    private const double Thick = 0.1;

    private static readonly SKColor Steel = new(0x48, 0x4C, 0x54);

    private readonly Brass _brass = new(dice);
    private readonly Mallet _mallet = new(place.Size, dice);
    private readonly double _radius = dice.Uniform(0.36, 0.46);
    private readonly double _height = dice.Uniform(0.5, 0.62);

    public void Draw(SKCanvas canvas, double time)
    {
        var tilt = 0.36 * _mallet.Side * Motion.Tremble(events, time, hertz: 2.6, seconds: 0.35);
        place.Enter(canvas);
        Stand(canvas);
        canvas.RotateRadians((float)tilt, 0, (float)-_height);
        Plate(canvas);
        canvas.Restore();
        var (x, y) = (place.Middle + place.Size * _mallet.Side * Edge * _radius, place.Ground - place.Size * (_height + 0.3 * Thick));
        _mallet.Draw(canvas, x, y, Mallet.Height(events, time), time);
    }

    private void Stand(SKCanvas canvas)
    {
        canvas.Oval(0, 0.01, 0.3, 0.035, SKColors.Black.WithAlpha(100));
        canvas.Line(0, -0.08, 0, -_height, Steel, 0.035);
        foreach (var foot in (double[])[-0.24, 0.02, 0.24])
        {
            canvas.Line(0, -0.22, foot, 0, Steel, 0.03);
        }
    }

    private void Plate(SKCanvas canvas)
    {
        using var plate = Brush.Disc(0, -_height, _radius, Thick);
        _brass.Fill(canvas, plate);
        foreach (var share in (double[])[0.8, 0.6])
        {
            canvas.Ring(0, -_height, share * _radius, share * Thick, _brass.Dark.WithAlpha(110), 0.008);
        }

        using var dome = Brush.Disc(0, -_height - 0.03, 0.26 * _radius, 0.06);
        _brass.Fill(canvas, dome);
        canvas.Line(0, -_height - 0.06, 0, -_height - 0.14, Steel, 0.03);
    }
}
