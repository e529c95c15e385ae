using MMAudio.Evaluation.Onsets;
using MMAudio.Evaluation.Scores;
using MMAudio.Media.Audio;

namespace MMAudio.Evaluation.Events;

/// <summary>Finds when something begins in a sound.</summary>
/// <remarks>The detector is that of the reference's onset evaluation; loud enough and far enough apart are rules of this measure.</remarks>
public sealed class OnsetFinder
{
    // the stretch around an onset in which it must be heard: its attack, not what was before
    private const double Before = 0.02;
    private const double After = 0.08;

    // the detector marks the frame of the strongest rise, which comes one after the frame in which a sound begins: on the true sounds of 150
    // training scenes its onsets were 23 ms late in the mean, with it they are right
    private const int Late = OnsetDetector.Hop;

    private readonly float[] _samples;
    private readonly double[] _strength;

    /// <summary>Listens to a sound once; <see cref="Find"/> then answers quickly.</summary>
    /// <param name="sound">Any rate, any channels.</param>
    public OnsetFinder(Sound sound)
    {
        _samples = sound.ToMono().Resample(OnsetDetector.SampleRate).Samples;
        _strength = OnsetDetector.Strength(_samples);
    }

    /// <summary>The onsets in seconds, ascending.</summary>
    public IReadOnlyList<double> Find(OnsetSettings settings)
    {
        var gap = settings.Gap.TotalSeconds * OnsetDetector.SampleRate;
        List<int> kept = [];
        foreach (var onset in OnsetDetector.Peaks(_strength, settings.Delta, settings.MinimumRise).Where(onset => Level(onset) >= settings.Floor))
        {
            if (kept.Count == 0 || onset - kept[^1] >= gap)
            {
                kept.Add(onset);
            }
            else if (StrengthAt(onset) > StrengthAt(kept[^1]))
            {
                kept[^1] = onset;
            }
        }

        return [.. kept.Select(onset => (double)(onset - Late) / OnsetDetector.SampleRate)];
    }

    /// <summary>What the reference's onset evaluation says of the same sound.</summary>
    internal OnsetResult Evaluate(OnsetEvaluator evaluator, IReadOnlyList<double> truth) => _samples.Length <= OnsetEvaluator.LongestSound
        ? evaluator.Evaluate(_samples, _strength, truth)
        : evaluator.Evaluate(new Sound(_samples, OnsetDetector.SampleRate), truth);

    private double StrengthAt(int onset) => _strength[onset / OnsetDetector.Hop];

    private double Level(int onset)
    {
        var begin = onset - Late;
        var from = Math.Clamp(begin - (int)(Before * OnsetDetector.SampleRate), 0, _samples.Length);
        var to = Math.Clamp(begin + (int)(After * OnsetDetector.SampleRate), from, _samples.Length);
        return SoundLevel.Of(_samples.AsSpan(from..to)).Peak;
    }
}
