using System.Collections.Concurrent;
using MMAudio.Core.Failures;
using MMAudio.Media.Audio;

namespace MMAudio.Training.Folders;

/// <summary>Makes any sound what a model learns: mono, at its rate and level, and as long as its clips.</summary>
/// <param name="samples">Samples of a clip.</param>
/// <param name="sampleRate">The model's rate in Hz.</param>
/// <param name="normalize">Whether to bring the whole sound to a peak of 0.95.</param>
internal sealed class ClipSound(int samples, int sampleRate, bool normalize)
{
    private const float Peak = 0.95f;
    private const float Silence = 1e-6f;

    private readonly ConcurrentDictionary<int, Resampler> _resamplers = [];

    /// <summary>Seconds of a clip, which with a hop that divides no rate are a little more than 8.</summary>
    public double Seconds => (double)samples / sampleRate;

    /// <summary>A stretch of a sound; where less is missing than <paramref name="allowedShortfall"/>, silence follows.</summary>
    /// <param name="sound">The whole sound.</param>
    /// <param name="clip">Which stretch.</param>
    /// <param name="allowedShortfall">Seconds.</param>
    /// <exception cref="InvalidInputException">It is silent, or too short.</exception>
    public float[] Of(Sound sound, FolderClip clip, double allowedShortfall)
    {
        var name = Path.GetFileName(clip.Path);
        var mono = sound.ToMono().Samples;
        var peak = mono.Max(Math.Abs);
        if (normalize && peak < Silence)
        {
            throw new InvalidInputException(FailureCategory.Corrupt, $"{name} is silent; give --keep-level to learn silence.");
        }

        var part = mono.AsSpan(clip.Start, clip.Length == 0 ? mono.Length - clip.Start : clip.Length).ToArray();
        if (normalize)
        {
            part = Array.ConvertAll(part, sample => sample / peak * Peak);
        }

        var resampled = _resamplers.GetOrAdd(sound.SampleRate, rate => new(rate, sampleRate)).Resample(part);
        if (resampled.Length + allowedShortfall * sampleRate < samples)
        {
            throw new InvalidInputException(
                FailureCategory.TooShort, $"{name} has {(double)resampled.Length / sampleRate:0.##} s of sound; at least {Seconds:0.##} s are needed.");
        }

        Array.Resize(ref resampled, samples);
        return resampled;
    }
}
