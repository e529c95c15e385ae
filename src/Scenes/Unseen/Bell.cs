using MMAudio.Scenes.Actors;
using MMAudio.Scenes.Drawing;
using SkiaSharp;

namespace MMAudio.Scenes.Unseen;

/// <summary>A bell that hangs from a post; a mallet strikes its shoulder, and it swings.</summary>
internal sealed class Bell(Place place, IReadOnlyList<SceneEvent> events, Dice dice)
{
    private const double Hook = -0.8;

    private readonly Brass _brass = new(dice);
    private readonly Mallet _mallet = new(place.Size, dice);
    private readonly double _width = dice.Uniform(0.24, 0.3);
    private readonly double _height = dice.Uniform(0.48, 0.56);
    private readonly SKColor _post = Brush.Hue(dice.Uniform(20, 40), dice.Uniform(0.2, 0.5), dice.Uniform(0.16, 0.32));

    private double Shoulder => Hook + 0.13 + 0.14 * _height;

    public void Draw(SKCanvas canvas, double time)
    {
        var swing = -_mallet.Side * Motion.Tremble(events, time, hertz: 1.7, seconds: 0.5);
        place.Enter(canvas);
        Post(canvas, -_mallet.Side * 0.46);
        canvas.RotateRadians((float)(-0.14 * swing), 0, (float)Hook);
        Hanging(canvas, 0.1 * swing);
        canvas.Restore();
        var (x, y) = (place.Middle + place.Size * _mallet.Side * 0.42 * _width, place.Ground + place.Size * Shoulder);
        _mallet.Draw(canvas, x, y, Mallet.Height(events, time), time);
    }

    private void Post(SKCanvas canvas, double x)
    {
        canvas.Oval(x, 0.01, 0.17, 0.03, SKColors.Black.WithAlpha(100));
        canvas.Line(x, -0.02, x, Hook - 0.08, _post, 0.07);
        canvas.Line(x, Hook - 0.08, 0, Hook - 0.08, _post, 0.07);
        canvas.Line(x, Hook + 0.12, 0.5 * x, Hook - 0.08, _post, 0.045);
        canvas.Box(x - 0.14, -0.05, 0.28, 0.05, _post, 0.01);
    }

    // the clapper lags behind
    private void Hanging(SKCanvas canvas, double lag)
    {
        var (top, bottom) = (Hook + 0.1, Hook + 0.1 + _height);
        canvas.Ring(0, Hook + 0.03, 0.045, 0.07, _brass.Dark, 0.03);
        canvas.Line(0, top + 0.1, lag, bottom + 0.03, _brass.Dark, 0.025);
        canvas.Oval(lag, bottom + 0.05, 0.06, 0.06, _brass.Dark);
        using SKPath body = new();
        body.MoveTo((float)-_width, (float)bottom);
        body.CubicTo((float)(-0.4 * _width), (float)(bottom - 0.2 * _height), (float)(-0.8 * _width), (float)top, 0, (float)top);
        body.CubicTo((float)(0.8 * _width), (float)top, (float)(0.4 * _width), (float)(bottom - 0.2 * _height), (float)_width, (float)bottom);
        body.Close();
        _brass.Fill(canvas, body);
        canvas.Line(-_width, bottom, _width, bottom, _brass.Dark, 0.05);
        canvas.Line(-_width, bottom, _width, bottom, _brass.Bright, 0.03);
    }
}
