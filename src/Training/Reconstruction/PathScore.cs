using MMAudio.Core.Models;
using MMAudio.Evaluation.Reconstruction;
using MMAudio.Evaluation.Scores;

namespace MMAudio.Training.Reconstruction;

/// <summary>How near a sound comes to what it should be.</summary>
/// <param name="MelDecibels">The mean absolute difference of mel levels, in dB.</param>
/// <param name="Stft">The multi-resolution distance of spectrograms.</param>
/// <param name="Louder">How much louder it comes out (negative: fainter), in dB of the root mean square.</param>
/// <param name="OnsetShift">Seconds by which the sound begins too late (or, negative, too early).</param>
public sealed record PathScore(double MelDecibels, StftDistance Stft, double Louder, double OnsetShift)
{
    // a sound begins where it first comes within 20 dB of its peak
    private const float Threshold = 0.1f;

    /// <summary>Compares two sounds of the same length.</summary>
    public static PathScore Of(float[] reference, float[] made, MelConfig mel)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(made);
        return new(
            MelDistance.Between(reference, made, mel),
            StftDistance.Between(reference, made),
            SoundLevel.Of(made).Rms - SoundLevel.Of(reference).Rms,
            (Begin(made) - Begin(reference)) / (double)mel.SampleRate);
    }

    private static int Begin(float[] samples)
    {
        var peak = samples.Max(Math.Abs);
        return Array.FindIndex(samples, sample => Math.Abs(sample) >= Threshold * peak);
    }
}
