using MMAudio.Media.Audio;

namespace MMAudio.Evaluation.Onsets;

/// <summary>Compares the onsets of generated sounds with those of the ground truth, by the rules of the reference's script.</summary>
/// <param name="delta">How far a peak must rise above its surroundings, and also how far, in seconds, a match may be off.</param>
public sealed class OnsetEvaluator(double delta = OnsetEvaluator.DefaultDelta)
{
    /// <summary>The reference's threshold.</summary>
    public const double DefaultDelta = 0.3;

    /// <summary>Samples that count.</summary>
    internal const int LongestSound = 8 * OnsetDetector.SampleRate;

    /// <summary>Detects, thins, matches and scores; of a sound the first 8 s count.</summary>
    /// <param name="sound">The generated sound; another rate than 22050 Hz is resampled, where the reference uses another filter.</param>
    /// <param name="truth">The true onsets in seconds, as <see cref="OnsetTruth"/> reads them.</param>
    public OnsetResult Evaluate(Sound sound, IReadOnlyList<double> truth)
    {
        var samples = sound.ToMono().Resample(OnsetDetector.SampleRate).Samples;
        samples = samples[..Math.Min(samples.Length, LongestSound)];
        return Evaluate(samples, OnsetDetector.Strength(samples), truth);
    }

    /// <summary>The same of a sound of 8 s at most whose onset strength is known.</summary>
    internal OnsetResult Evaluate(float[] samples, double[] strength, IReadOnlyList<double> truth)
    {
        var wave = Waveform.Normalize(samples);
        var onsets = OnsetThinning.Thin(OnsetDetector.Peaks(strength, delta), wave);
        var matches = OnsetMatching.Match(onsets, truth, wave, delta);
        return new(onsets, matches, OnsetScores.Of(matches, truth.Count));
    }
}
