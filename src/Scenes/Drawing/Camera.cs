using SkiaSharp;

namespace MMAudio.Scenes.Drawing;

/// <summary>Looks at a scene from a place that may move a little.</summary>
internal sealed class Camera
{
    private readonly double _zoom;
    private readonly double _push;
    private readonly double _pan;
    private readonly double _tilt;
    private readonly double _speed;
    private readonly double _phase;
    private readonly double _shake;

    public Camera(Dice dice)
    {
        var moves = dice.Chance(0.45);
        _zoom = dice.Uniform(1.02, 1.1);
        _push = moves ? dice.Uniform(-0.01, 0.06) : 0;
        _pan = moves ? dice.Uniform(0, 0.035) : 0;
        _tilt = moves ? dice.Uniform(0, 0.015) : 0;
        _speed = dice.Uniform(0.3, 1.5);
        _phase = dice.Uniform(0, 6);
        _shake = dice.Chance(0.25) ? dice.Uniform(0.001, 0.005) : 0;
    }

    /// <summary>The view at a time, for a picture of side 1.</summary>
    public SKMatrix At(double time)
    {
        var zoom = _zoom + _push * Math.Sin(0.4 * time + _phase);
        var x = _pan * Math.Sin(_speed * time + _phase) + _shake * Math.Sin(41 * time) * Math.Sin(17 * time + 1);
        var y = _tilt * Math.Cos(0.8 * _speed * time + _phase) + _shake * Math.Sin(37 * time + 2) * Math.Sin(23 * time);
        return SKMatrix.CreateScaleTranslation((float)zoom, (float)zoom, (float)(0.5 - 0.5 * zoom + x), (float)(0.5 - 0.5 * zoom + y));
    }
}
