using SkiaSharp;

namespace MMAudio.Scenes.Drawing;

/// <summary>A stick with a head, held by a hand that may be out of the picture.</summary>
internal sealed class Mallet
{
    private const double Stroke = 0.15;
    private const double Rebound = 0.09;

    private readonly double _side;
    private readonly double _length;
    private readonly double _head;
    private readonly double _swing;
    private readonly SKColor _stick;
    private readonly SKColor _headColour;
    private readonly SKColor _rim;
    private readonly SKColor _skin;
    private readonly bool _isHammer;

    public Mallet(double size, Dice dice)
    {
        _side = dice.Chance(0.5) ? 1 : -1;
        _length = size * dice.Uniform(0.5, 0.7);
        _head = size * dice.Uniform(0.055, 0.085);
        _swing = dice.Uniform(0.55, 1);
        _stick = Brush.Hue(dice.Uniform(20, 45), dice.Uniform(0.2, 0.6), dice.Uniform(0.35, 0.75));
        _headColour = Brush.Hue(dice.Uniform(0, 360), dice.Uniform(0, 0.7), dice.Uniform(0.2, 0.85));

        // a rim of the opposite lightness, so that no background swallows the head
        var brightness = _headColour.Red * 0.3 + _headColour.Green * 0.59 + _headColour.Blue * 0.11;
        _rim = brightness > 128 ? new(0x18, 0x18, 0x20) : new(0xF4, 0xF4, 0xEC);
        _skin = Brush.Hue(dice.Uniform(15, 30), dice.Uniform(0.3, 0.6), dice.Uniform(0.35, 0.8));
        _isHammer = dice.Chance(0.35);
    }

    /// <summary>Which side of what it strikes the hand is on: 1 right, −1 left.</summary>
    public double Side => _side;

    /// <summary>How high the head is between two blows, 0 at the moment of a blow, 1 as high as it goes; a harder one starts higher.</summary>
    public static double Height(IReadOnlyList<SceneEvent> blows, double time)
    {
        var since = Motion.Since(blows, time, out _);
        var until = Motion.Until(blows, time, out var strength);

        // it stays down for a moment, so that a film shows the contact
        var rebound = 1 - Math.Exp(-Math.Min(1e3, since / Rebound) * Math.Min(1e3, since / Rebound));
        var gap = since + until;
        var stroke = Math.Min(Stroke, 0.5 * gap);
        var start = Math.Max(0, 1 - until / stroke);
        var reach = until > 10 ? 0.8 : 0.6 + 0.4 * strength;
        return reach * rebound * (1 - start * start);
    }

    /// <summary>Draws it; at height 0 the head touches a point.</summary>
    public void Draw(SKCanvas canvas, double x, double y, double height, double time)
    {
        // it rests in the air, and sways a little there
        var angle = 0.28 + height * (_swing + 0.03 * Math.Sin(2.3 * time));
        var (pivotX, pivotY) = (x + _side * _length * Math.Cos(0.28), y - _head - _length * Math.Sin(0.28));
        var (headX, headY) = (pivotX - _side * _length * Math.Cos(angle - 0.56), pivotY - _length * Math.Sin(angle - 0.56));
        canvas.Line(headX, headY, pivotX, pivotY, Brush.Mix(_stick, SKColors.Black, 0.4), 0.4 * _head);
        canvas.Line(headX, headY, pivotX, pivotY, _stick, 0.28 * _head);
        canvas.Oval(pivotX, pivotY, 1.1 * _head, 0.9 * _head, _skin);
        canvas.Line(pivotX, pivotY, pivotX + _side * 0.4, pivotY - 0.1, _skin, 1.3 * _head);
        if (_isHammer)
        {
            canvas.Save();
            canvas.RotateRadians((float)(_side * (angle - 0.56)), (float)headX, (float)headY);
            canvas.Box(headX - 0.9 * _head, headY - 1.45 * _head, 1.8 * _head, 2.45 * _head, _rim, 0.014);
            canvas.Box(headX - 0.75 * _head, headY - 1.3 * _head, 1.5 * _head, 2.15 * _head, _headColour, 0.01);
            canvas.Restore();
        }
        else
        {
            canvas.Oval(headX, headY, _head, _head, _rim);
            canvas.Oval(headX, headY, 0.82 * _head, 0.82 * _head, _headColour);
        }
    }
}
