using MMAudio.Core.Models;
using MMAudio.Media.Audio;

namespace MMAudio.Evaluation.Reconstruction;

/// <summary>How much the mel spectrograms of two sounds differ.</summary>
public static class MelDistance
{
    /// <summary>The mean absolute difference of levels in dB, over all bands and frames; 0 for equal sounds.</summary>
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
        return mel.Of(reference).Data.Zip(mel.Of(other).Data, (a, b) => Math.Abs((double)a - b)).Average() * decibels;
    }
}
