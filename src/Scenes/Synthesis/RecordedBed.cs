using MMAudio.Scenes.Sounds;

namespace MMAudio.Scenes.Synthesis;

/// <summary>A recording that is repeated as long as needed, each turn faded into the next.</summary>
internal sealed class RecordedBed(Recording recording, double speed, double highest, Dice dice) : IBed
{
    private const double Overlap = 0.25;

    /// <inheritdoc/>
    public float[] Play(int length)
    {
        var turn = recording.Samples[recording.Onset..].Faster(speed).LowPass(highest);
        var overlap = Math.Min((int)(Overlap * SoundBank.SampleRate), turn.Length / 4);
        var fade = (double)overlap / SoundBank.SampleRate;
        turn.Fade(fade, fade);
        var bed = new float[length];
        for (var start = -overlap - dice.Whole(0, turn.Length / 2); start < length; start += turn.Length - overlap)
        {
            bed.Add(turn, start, 1);
        }

        return bed;
    }
}
