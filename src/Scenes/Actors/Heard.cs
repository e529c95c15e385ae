using MMAudio.Scenes.Sounds;
using SkiaSharp;

namespace MMAudio.Scenes.Actors;

/// <summary>Something that is only heard: one recording, once or several times.</summary>
internal class Heard : Actor
{
    public Heard(Recording recording, Dice dice) : base(recording.Class, dice.Next())
    {
        Recording = recording;
        if (SoundClasses.Continuous.Contains(recording.Class))
        {
            return;
        }

        var length = (double)(recording.Samples.Length - recording.Onset) / SoundBank.SampleRate;
        var (pause, count) = (Math.Max(0.3, length * dice.Uniform(0.6, 1.2)), dice.Whole(1, SoundClasses.Impacts.Contains(recording.Class) ? 8 : 4));
        var time = dice.Uniform(Timetable.First, Math.Max(0.5, 7 - pause * count));
        List<SceneEvent> events = [];
        for (; events.Count < count && time < Timetable.Last; time += pause * dice.Uniform(0.9, 1.6))
        {
            events.Add(new(time, recording.Class, dice.Uniform(0.6, 1)));
        }

        Events = events;
    }

    /// <summary>What is played.</summary>
    public Recording Recording { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Phrases => Recording.Class switch
    {
        SoundClass.Bell => [Recording.Caption, "a bell rings", $"a bell is struck {Words.Times(Events.Count)}", "the ringing of a bell"],
        SoundClass.Explosion => [Recording.Caption, "an explosion", "something explodes", "a loud bang"],
        SoundClass.Animal => [Recording.Caption, "an animal calls", $"{Recording.Caption} in the distance"],
        SoundClass.Cymbal => [Recording.Caption, "a cymbal is struck", "a cymbal crash", $"a cymbal is hit {Words.Times(Events.Count)}"],
        SoundClass.Whoosh => [Recording.Caption, "something whooshes by", "a whoosh through the air", "a swish"],
        SoundClass.Door => [Recording.Caption, "a door", "a door opens or closes", "someone shuts a door"],
        _ => [Recording.Caption],
    };

    /// <inheritdoc/>
    public override void Draw(SKCanvas canvas, double time) => throw new NotSupportedException("What is only heard cannot be drawn.");
}
