using MMAudio.Core.Models;
using MMAudio.Media.Audio;

namespace MMAudio.Evaluation.Reconstruction;

/// <summary>How much the mel spectrograms of two sounds differ.</summary>
public static class MelDistance
{
    // noise of -80 dBFS: digital silence lies 20 dB below it, and nobody hears the difference
    private const double FaintNoise = 1e-4;

    /// <summary>The mean absolute difference of levels in dB, over all bands and frames; levels below those of noise of -80 dBFS count as that.</summary>
    /// <param name="reference">A mono sound at the rate of the spectrogram.</param>
    /// <param name="other">One as long.</param>
    /// <param name="config">The spectrogram.</param>
    /// <exception cref="ArgumentException">The sounds are not equally long, or too short for a spectrogram.</exception>
    public static double Between(ReadOnlySpan<float> reference, ReadOnlySpan<float> other, MelConfig config)
    {
        if (reference.Length != other.Length)
        {
            throw new ArgumentException($"Sounds of {reference.Length} and of {other.Length} samples cannot be compared.", nameof(other));
        }

        var mel = new MelSpectrogram(config);
        var decibels = config.Log10 ? 20 : 20 / Math.Log(10);
        var floor = Floor(config);
        return mel.Of(reference).Data.Zip(mel.Of(other).Data, (a, b) => Math.Abs(Math.Max(floor, a) - Math.Max(floor, b))).Average() * decibels;
    }

    // the energy of the Hann window, and the area of a filter over the distance of two frequencies
    private static double Floor(MelConfig config)
    {
        var level = FaintNoise * Math.Sqrt(config.FftSize * 3 / 8.0) * config.FftSize / config.SampleRate;
        return config.Log10 ? Math.Log10(level) : Math.Log(level);
    }
}
