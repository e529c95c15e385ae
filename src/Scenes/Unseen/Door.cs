using MMAudio.Scenes.Actors;
using MMAudio.Scenes.Drawing;
using SkiaSharp;

namespace MMAudio.Scenes.Unseen;

/// <summary>A door that swings shut, and silently opens again before the next time.</summary>
internal sealed class Door(Place place, IReadOnlyList<SceneEvent> events, Dice dice)
{
    private const double Height = 1.0;

    private readonly double _side = dice.Chance(0.5) ? 1 : -1;
    private readonly double _width = dice.Uniform(0.5, 0.58);
    private readonly double _widest = dice.Uniform(1.0, 1.3);
    private readonly double _swing = dice.Uniform(0.3, 0.5);
    private readonly SKColor _panel = Brush.Hue(dice.Uniform(0, 360), dice.Uniform(0.25, 0.6), dice.Uniform(0.3, 0.55));
    private readonly SKColor _frame = Brush.Hue(dice.Uniform(20, 50), dice.Uniform(0.05, 0.4), dice.Uniform(0.7, 0.9));

    public void Draw(SKCanvas canvas, double time)
    {
        var angle = _widest * Openness(time);
        place.Enter(canvas);

        // the hinges are on the left; the canvas is turned where they are on the right
        canvas.Scale((float)_side, 1);
        canvas.Translate((float)(0.02 * Motion.Squash(events, time)), 0);
        canvas.Box(-_width / 2 - 0.06, -Height - 0.06, _width + 0.12, Height + 0.06, _frame);
        canvas.Box(-_width / 2, -Height, _width, Height, new(0x14, 0x12, 0x18));
        Leaf(canvas, _width * Math.Cos(angle), 0.22 * Math.Sin(angle));
        canvas.Restore();
    }

    // 0 is shut; it swings ever faster until it slams, stays shut for a moment, and opens softly
    private double Openness(double time)
    {
        var (since, until) = (Motion.Since(events, time, out _), Motion.Until(events, time, out _));
        var gap = since + until;
        var closing = Math.Max(0, 1 - until / Math.Min(_swing, 0.45 * gap));
        var opening = Math.Clamp((since - 0.25 * gap) / Math.Min(0.6, 0.4 * gap), 0, 1);
        return until > Scene.Duration.TotalSeconds ? 0 : opening * opening * (3 - 2 * opening) * (1 - closing * closing);
    }

    // the free edge comes towards the eye, so it is taller
    private void Leaf(SKCanvas canvas, double width, double nearer)
    {
        var dark = Brush.Mix(_panel, SKColors.Black, 0.15 + 1.2 * nearer);
        canvas.Polygon(Brush.Mix(dark, SKColors.Black, 0.5), Corners(0, 1, 0, 1));
        canvas.Polygon(dark, Corners(0.03, 0.97, 0.012, 0.988));
        canvas.Polygon(Brush.Mix(dark, SKColors.Black, 0.3), Corners(0.2, 0.8, 0.08, 0.45));
        canvas.Polygon(Brush.Mix(dark, SKColors.Black, 0.3), Corners(0.2, 0.8, 0.57, 0.92));
        var (knobX, knobY) = At(0.9, 0.52);
        canvas.Oval(knobX, knobY, 0.032, 0.032, new(0xE8, 0xC8, 0x58));

        (double X, double Y)[] Corners(double left, double right, double top, double bottom) =>
            [At(left, top), At(right, top), At(right, bottom), At(left, bottom)];

        (double X, double Y) At(double across, double down) =>
            (-_width / 2 + across * width, (down - 1) * Height + 2 * (down - 0.5) * nearer * 0.5 * across);
    }
}
