using MMAudio.Scenes.Actors;
using SkiaSharp;

namespace MMAudio.Scenes.Distractors;

/// <summary>Something that moves without a sound.</summary>
internal sealed class Distractor : Actor
{
    private readonly Action<SKCanvas, double> _draw;

    public Distractor(Dice dice) : base(null, 0) => _draw = dice.Whole(0, 6) switch
    {
        0 => new Balloon(dice).Draw,
        1 => new Pendulum(dice).Draw,
        2 => new Spinner(dice).Draw,
        3 => new Bird(dice).Draw,
        4 => new Shadow(dice).Draw,
        5 => new Floater(dice).Draw,
        _ => new Baton(dice).Draw,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<string> Phrases => [];

    /// <inheritdoc/>
    public override void Draw(SKCanvas canvas, double time) => _draw(canvas, time);
}
