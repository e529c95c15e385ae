using MMAudio.Media.Audio;

namespace MMAudio.Evaluation.Reconstruction;

/// <summary>The multi-resolution distance of spectrograms (Yamamoto et al. 2020, arXiv 1910.11480): each part is a mean over windows of several lengths.</summary>
/// <param name="Convergence">The norm of the magnitudes' differences over the norm of the reference's magnitudes.</param>
/// <param name="LogMagnitude">The mean absolute difference of the magnitudes' natural logarithms.</param>
public sealed record StftDistance(double Convergence, double LogMagnitude)
{
    // magnitudes below it, those of rounding, count as silence
    private const double Floor = 3e-4;

    private static readonly int[] Windows = [512, 1024, 2048];

    /// <summary>Both parts together.</summary>
    public double Total => Convergence + LogMagnitude;

    /// <summary>Compares a sound with what it should be.</summary>
    /// <param name="reference">A mono sound, at least 2048 samples long.</param>
    /// <param name="other">One as long.</param>
    /// <exception cref="ArgumentException">The sounds are not equally long, or too short.</exception>
    public static StftDistance Between(float[] reference, float[] other)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(other);
        if (reference.Length != other.Length || reference.Length < Windows[^1])
        {
            throw new ArgumentException(
                $"Sounds of {reference.Length} and of {other.Length} samples cannot be compared; both need the same number, {Windows[^1]} or more.", nameof(other));
        }

        var parts = Array.ConvertAll(Windows, window => Between(reference, other, window));
        return new(parts.Average(part => part.Convergence), parts.Average(part => part.LogMagnitude));
    }

    private static StftDistance Between(float[] reference, float[] other, int window)
    {
        var (difference, energy, logarithms, count) = (0.0, 0.0, 0.0, 0L);
        var spectrogram = new PowerSpectrogram(window, window / 4);
        foreach (var (truth, made) in spectrogram.Of(reference).Zip(spectrogram.Of(other)))
        {
            for (var bin = 0; bin < truth.Length; bin++)
            {
                var (a, b) = (Math.Max(Floor, Math.Sqrt(truth[bin])), Math.Max(Floor, Math.Sqrt(made[bin])));
                difference += (a - b) * (a - b);
                energy += a * a;
                logarithms += Math.Abs(Math.Log(a / b));
                count++;
            }
        }

        return new(Math.Sqrt(difference / energy), logarithms / count);
    }
}
