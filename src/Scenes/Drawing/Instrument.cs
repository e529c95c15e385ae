using MMAudio.Scenes.Actors;
using MMAudio.Scenes.Sounds;
using SkiaSharp;

namespace MMAudio.Scenes.Drawing;

/// <summary>What is struck: a drum, a plate of metal on a stand, a block of wood, or a jar of glass.</summary>
internal sealed class Instrument
{
    private static readonly SKColor Skin = new(0xEE, 0xE4, 0xCC);
    private static readonly SKColor Stand = new(0x38, 0x3C, 0x44);

    private readonly SoundClass _sound;
    private readonly Place _place;
    private readonly Material _look;
    private readonly SKColor _colour;
    private readonly double _width;
    private readonly double _height;

    public Instrument(SoundClass sound, Place place, Dice dice)
    {
        (_sound, _place) = (sound, place);
        _look = new(sound, dice);
        (_width, _height) = sound switch
        {
            SoundClass.Drum => (dice.Uniform(0.42, 0.6), dice.Uniform(0.28, 0.42)),
            SoundClass.Metal => (dice.Uniform(0.42, 0.62), dice.Uniform(0.22, 0.36)),
            SoundClass.Wood => (dice.Uniform(0.38, 0.6), dice.Uniform(0.18, 0.3)),
            _ => (dice.Uniform(0.22, 0.32), dice.Uniform(0.34, 0.46)),
        };
        var hue = dice.Chance(0.75) ? dice.Uniform(350, 370) : dice.Uniform(200, 250);
        _colour = Brush.Hue(hue, dice.Uniform(0.6, 0.9), dice.Uniform(0.38, 0.52));
    }

    /// <summary>Where it is struck, from the top of the picture.</summary>
    public double Top => _place.Ground - _place.Size * _height;

    private double Left => -_width / 2;

    /// <summary>Draws it.</summary>
    /// <param name="canvas">Of side 1.</param>
    /// <param name="tremble">Sideways, −1 to 1.</param>
    /// <param name="squash">Downwards, 0 to 1.</param>
    public void Draw(SKCanvas canvas, double tremble, double squash)
    {
        _place.Enter(canvas);
        canvas.Oval(0, 0.015, 0.58 * _width, 0.06 * _width, SKColors.Black.WithAlpha(100));
        canvas.Translate((float)(0.02 * tremble), 0);
        switch (_sound)
        {
            case SoundClass.Drum:
                Drum(canvas, squash);
                break;
            case SoundClass.Metal:
                Plate(canvas, tremble, squash);
                break;
            case SoundClass.Wood:
                canvas.Scale(1, (float)(1 - 0.25 * squash));
                _look.Block(canvas, Left, -_height, _width, _height, 0.015);
                _look.Block(canvas, Left + 0.2 * _width, -0.55 * _height, 0.6 * _width, 0.18 * _height, 0.015);
                break;
            default:
                Jar(canvas);
                break;
        }

        canvas.Restore();
    }

    private void Drum(SKCanvas canvas, double squash)
    {
        var (rim, middle) = (0.12 * _width, -_height + 0.06 * _width);
        Shell(canvas, rim);
        for (var i = 0; i < 5; i++)
        {
            var x = Left + (i + 0.5) * _width / 5;
            canvas.Line(x - 0.09 * _width, -_height + 1.2 * rim, x, -0.05 * _width, SKColors.White, 0.02 * _width);
            canvas.Line(x + 0.09 * _width, -_height + 1.2 * rim, x, -0.05 * _width, SKColors.White, 0.02 * _width);
        }

        canvas.Box(Left - 0.015, -0.07 * _width, _width + 0.03, 0.08 * _width, SKColors.White, 0.015);
        canvas.Oval(0, middle, _width / 2 + 0.017, rim + 0.012, SKColors.White);
        canvas.Oval(0, middle + 0.015 * squash, 0.47 * _width, 0.8 * rim * (1 - squash), Skin);
        var dent = 0.6 + 3 * squash;
        canvas.Oval(0, middle, 0.2 * _width * dent, 0.35 * rim * dent, new(0xC8, 0xB8, 0x98, 0xA0));
    }

    private void Shell(SKCanvas canvas, double rim)
    {
        var (dark, darker) = (Brush.Mix(_colour, SKColors.Black, 0.4), Brush.Mix(_colour, SKColors.Black, 0.5));
        var bright = Brush.Mix(_colour, SKColors.White, 0.25);
        using var side = Brush.Block(Left, -_height + 0.4 * rim, _width, _height - 0.4 * rim, 0.03);
        canvas.Shaded(side, Brush.Gradient(Left, 0, Left + _width, 0, dark, _colour, bright, _colour, darker));
    }

    private void Plate(SKCanvas canvas, double tremble, double squash)
    {
        var thick = Math.Max(0.05, 0.14 * _width);
        var under = -_height + thick;
        canvas.Line(-0.3 * _width, 0, -0.2 * _width, under, Stand, 0.05 * _width);
        canvas.Line(0.3 * _width, 0, 0.2 * _width, under, Stand, 0.05 * _width);
        canvas.RotateRadians((float)(0.06 * tremble), 0, (float)under);
        canvas.Translate(0, (float)(0.03 * squash));
        _look.Block(canvas, Left, -_height, _width, thick, 0.012);
        var low = under + 0.5 * thick;
        using var edge = Brush.Closed((Left, under), (Left + _width, under), (Left + 0.9 * _width, low), (Left + 0.1 * _width, low));
        _look.Fill(canvas, edge);
    }

    private void Jar(SKCanvas canvas)
    {
        _look.Block(canvas, Left, -0.9 * _height, _width, 0.9 * _height, 0.08 * _width);
        _look.Block(canvas, Left + 0.1 * _width, -_height, 0.8 * _width, 0.14 * _height, 0.03);
        var streak = Left + 0.2 * _width;
        canvas.Line(streak, -0.75 * _height, streak, -0.15 * _height, SKColors.White.WithAlpha(220), 0.07 * _width);
    }
}
