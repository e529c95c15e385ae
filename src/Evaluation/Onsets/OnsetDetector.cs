using MMAudio.Media.Audio;

namespace MMAudio.Evaluation.Onsets;

/// <summary>Finds the beginnings of sounds as librosa 0.10 does with its defaults: peaks of the spectral flux of a mel spectrogram.</summary>
public static class OnsetDetector
{
    /// <summary>The sample rate that detection works at, in Hz.</summary>
    public const int SampleRate = 22050;

    /// <summary>Samples from one frame of the detection to the next.</summary>
    internal const int Hop = 512;

    private const int FftSize = 2048;
    private const int Bands = 128;
    private const int Lag = FftSize / (2 * Hop) + 1;
    private const double PowerFloor = 1e-10;
    private const double DynamicRange = 80;

    // frames that a peak is compared with
    private const int AverageReach = 4;
    private const int MinimumDistance = 1;

    /// <summary>The onsets in samples, ascending.</summary>
    /// <param name="samples">A mono sound at <see cref="SampleRate"/>.</param>
    /// <param name="delta">How far a peak rises above its surroundings, relative to the highest peak.</param>
    public static IReadOnlyList<int> Detect(ReadOnlySpan<float> samples, double delta) => Peaks(Strength(samples), delta);

    /// <summary>The onsets in samples, ascending, of a sound whose strength is known.</summary>
    /// <param name="strength">As <see cref="Strength"/> gives it.</param>
    /// <param name="delta">How far a peak rises above its surroundings, relative to the highest peak.</param>
    /// <param name="minimumRise">The least strength of a peak, in dB; 0 is librosa's rule, by which noise has onsets as well.</param>
    internal static IReadOnlyList<int> Peaks(double[] strength, double delta, double minimumRise = 0)
    {
        var normalized = Normalized(strength);
        List<int> peaks = [];
        for (var frame = 0; frame < normalized.Length; frame++)
        {
            var farEnough = peaks.Count == 0 || frame - peaks[^1] > MinimumDistance;
            if (farEnough && strength[frame] >= minimumRise && IsPeak(normalized, frame, delta))
            {
                peaks.Add(frame);
            }
        }

        return [.. peaks.Select(frame => frame * Hop)];
    }

    /// <summary>The onset strength of every frame of 512 samples: the mean rise of the bands in dB.</summary>
    internal static double[] Strength(ReadOnlySpan<float> samples)
    {
        var spectrogram = Decibels(samples);
        var strength = new double[spectrogram.Length];
        for (var frame = Lag; frame < strength.Length; frame++)
        {
            var (before, after) = (spectrogram[frame - Lag], spectrogram[frame - Lag + 1]);
            strength[frame] = before.Zip(after, (b, a) => Math.Max(0, a - b)).Average();
        }

        return strength;
    }

    private static double[][] Decibels(ReadOnlySpan<float> samples)
    {
        var padded = new float[samples.Length + FftSize];
        samples.CopyTo(padded.AsSpan(FftSize / 2));
        var filters = new MelFilterBank(SampleRate, FftSize, Bands);
        double[][] frames = [.. new PowerSpectrogram(FftSize, Hop).Of(padded).Select(power => Decibels(filters, power))];
        var floor = frames.Max(frame => frame.Max()) - DynamicRange;
        return Array.ConvertAll(frames, frame => Array.ConvertAll(frame, value => Math.Max(floor, value)));
    }

    private static double[] Decibels(MelFilterBank filters, double[] power) =>
        [.. Enumerable.Range(0, Bands).Select(band => 10 * Math.Log10(Math.Max(PowerFloor, filters.Apply(band, power))))];

    private static double[] Normalized(double[] strength)
    {
        var lowest = strength.Min();
        var range = strength.Max() - lowest;
        return range > 0 ? Array.ConvertAll(strength, value => (value - lowest) / range) : [];
    }

    private static bool IsPeak(double[] strength, int frame, double delta)
    {
        var value = strength[frame];
        var first = Math.Max(0, frame - AverageReach);
        var surroundings = strength[first..Math.Min(strength.Length, frame + AverageReach + 1)];
        var rises = frame == 0 || value >= strength[frame - 1];
        return value > 0 && rises && value >= surroundings.Average() + delta;
    }
}
