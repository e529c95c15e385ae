using MMAudio.Scenes.Sounds;

namespace MMAudio.Scenes.Synthesis;

/// <summary>A recorded blow, or several takes of it in turn.</summary>
/// <param name="takes">Recordings of one kind.</param>
/// <param name="speed">Of playing, which changes the pitch.</param>
/// <param name="highest">Above this, in Hz, it is damped.</param>
internal sealed class RecordedVoice(IReadOnlyList<Recording> takes, double speed, double highest) : IVoice
{
    private const int Lead = SoundBank.SampleRate / 500;
    private const int Longest = 3 * SoundBank.SampleRate;

    /// <inheritdoc/>
    public float[] Strike(double strength, Dice dice)
    {
        var take = dice.Pick(takes);
        var start = Math.Max(0, take.Onset - Lead);
        var blow = take.Samples[start..Math.Min(take.Samples.Length, start + Longest)].Faster(speed * dice.Uniform(0.98, 1.02));

        // a softer blow is duller
        blow.LowPass(highest * (0.4 + 0.6 * strength));
        return blow.Scale(strength / Math.Max(1e-6, blow.Peak())).Fade(0.0005, 0.05);
    }
}
