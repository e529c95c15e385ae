using MMAudio.Scenes.Actors;
using MMAudio.Scenes.Sounds;
using SkiaSharp;

namespace MMAudio.Scenes.Drawing;

/// <summary>What is struck: a drum, a plate of metal on a stand, a block of wood, or a jar of glass.</summary>
internal sealed class Instrument
{
    private readonly SoundClass _sound;
    private readonly Place _place;
    private readonly Material _look;
    private readonly SKColor _colour;
    private readonly SKColor _second;
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
        (_width, _height) = (_width * place.Size, _height * place.Size);
        _colour = Brush.Hue(dice.Chance(0.75) ? dice.Uniform(350, 370) : dice.Uniform(200, 250), dice.Uniform(0.6, 0.9), dice.Uniform(0.38, 0.52));
        _second = SKColors.White;
    }

    /// <summary>Where it is struck, from the top of the picture.</summary>
    public double Top => _place.Ground - _height;

    private double Left => _place.Middle - _width / 2;

    /// <summary>Draws it.</summary>
    /// <param name="canvas">Of side 1.</param>
    /// <param name="tremble">Sideways, −1 to 1.</param>
    /// <param name="squash">Downwards, 0 to 1.</param>
    public void Draw(SKCanvas canvas, double tremble, double squash)
    {
        canvas.Oval(_place.Middle, _place.Ground + 0.01, 0.58 * _width, 0.06 * _width, SKColors.Black.WithAlpha(100));
        canvas.Save();
        canvas.Translate((float)(0.02 * _place.Size * tremble), 0);
        switch (_sound)
        {
            case SoundClass.Drum:
                Drum(canvas, squash);
                break;
            case SoundClass.Metal:
                Plate(canvas, tremble, squash);
                break;
            case SoundClass.Wood:
                canvas.Scale(1, (float)(1 - 0.25 * squash), (float)_place.Middle, (float)_place.Ground);
                _look.Block(canvas, Left, Top, _width, _height, 0.01);
                _look.Block(canvas, Left + 0.2 * _width, Top + 0.45 * _height, 0.6 * _width, 0.18 * _height, 0.01);
                break;
            default:
                Jar(canvas);
                break;
        }

        canvas.Restore();
    }

    private void Drum(SKCanvas canvas, double squash)
    {
        var rim = 0.12 * _width;
        using (var side = Brush.Block(Left, Top + 0.4 * rim, _width, _height - 0.4 * rim, 0.02))
        {
            canvas.Shaded(side, Brush.Gradient(
                Left, 0, Left + _width, 0, Brush.Mix(_colour, SKColors.Black, 0.4), _colour, Brush.Mix(_colour, SKColors.White, 0.25), _colour, Brush.Mix(_colour, SKColors.Black, 0.5)));
        }

        for (var i = 0; i < 5; i++)
        {
            var x = Left + (i + 0.5) * _width / 5;
            canvas.Line(x - 0.09 * _width, Top + 1.2 * rim, x, _place.Ground - 0.05 * _width, _second, 0.02 * _width);
            canvas.Line(x + 0.09 * _width, Top + 1.2 * rim, x, _place.Ground - 0.05 * _width, _second, 0.02 * _width);
        }

        canvas.Box(Left - 0.01, _place.Ground - 0.07 * _width, _width + 0.02, 0.08 * _width, _second, 0.01);
        canvas.Oval(_place.Middle, Top + 0.5 * rim, _width / 2 + 0.012, rim + 0.008, _second);
        canvas.Oval(_place.Middle, Top + 0.5 * rim + 0.01 * squash, 0.47 * _width, 0.8 * rim * (1 - squash), new(0xEE, 0xE4, 0xCC));
        canvas.Oval(_place.Middle, Top + 0.5 * rim, 0.2 * _width * (0.6 + 3 * squash), 0.35 * rim * (0.6 + 3 * squash), new(0xC8, 0xB8, 0x98, 0xA0));
    }

    private void Plate(SKCanvas canvas, double tremble, double squash)
    {
        var thick = Math.Max(0.035, 0.14 * _width);
        var dark = new SKColor(0x38, 0x3C, 0x44);
        canvas.Line(_place.Middle - 0.3 * _width, _place.Ground, _place.Middle - 0.2 * _width, Top + thick, dark, 0.05 * _width);
        canvas.Line(_place.Middle + 0.3 * _width, _place.Ground, _place.Middle + 0.2 * _width, Top + thick, dark, 0.05 * _width);
        canvas.RotateRadians((float)(0.06 * tremble), (float)_place.Middle, (float)(Top + thick));
        canvas.Translate(0, (float)(0.02 * squash));
        _look.Block(canvas, Left, Top, _width, thick, 0.008);
        using var edge = Brush.Closed((Left, Top + thick), (Left + _width, Top + thick), (Left + 0.9 * _width, Top + 1.5 * thick), (Left + 0.1 * _width, Top + 1.5 * thick));
        _look.Fill(canvas, edge);
    }

    private void Jar(SKCanvas canvas)
    {
        _look.Block(canvas, Left, Top + 0.1 * _height, _width, 0.9 * _height, 0.08 * _width);
        _look.Block(canvas, Left + 0.1 * _width, Top, 0.8 * _width, 0.14 * _height, 0.02);
        canvas.Line(Left + 0.2 * _width, Top + 0.25 * _height, Left + 0.2 * _width, Top + 0.85 * _height, SKColors.White.WithAlpha(220), 0.07 * _width);
    }
}
