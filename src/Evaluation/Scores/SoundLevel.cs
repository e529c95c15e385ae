namespace MMAudio.Evaluation.Scores;

/// <summary>How loud a sound is, in dBFS: 0 is full scale, −120 or below is silence.</summary>
/// <param name="Peak">The level of the greatest sample.</param>
/// <param name="Rms">The level of the root mean square.</param>
public sealed record SoundLevel(double Peak, double Rms)
{
    /// <summary>The lowest level that reports write, in dBFS: that of digital silence.</summary>
    public const double Silence = -120;

    /// <summary>The level of some samples; that of none is silence.</summary>
    public static SoundLevel Of(ReadOnlySpan<float> samples)
    {
        var (peak, power) = (0.0, 0.0);
        foreach (var sample in samples)
        {
            peak = Math.Max(peak, Math.Abs((double)sample));
            power += (double)sample * sample;
        }

        return new(Decibels(peak), Decibels(Math.Sqrt(power / Math.Max(1, samples.Length))));
    }

    private static double Decibels(double amplitude) => Math.Max(Silence, 20 * Math.Log10(amplitude));
}
