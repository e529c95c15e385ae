using System.Globalization;
using MMAudio.Core.Tensors;
using MMAudio.Evaluation.Onsets;
using MMAudio.Media.Audio;
using MMAudio.Networks.Engines;
using MMAudio.Verification.NetworkCases;

namespace MMAudio.Verification.DataCases;

/// <summary>Onset detection, thinning, matching and scores; sounds are named by number, thinning cases <c>thin0</c>, <c>thin1</c>, ….</summary>
internal sealed class OnsetCaseRunner : ICaseRunner
{
    private const string Wave = ".wave";
    private const string Onsets = ".onsets";
    private const int LongestSeconds = 8;

    public IEnumerable<Check> Checks(GoldenCase golden, IBackend backend, CancellationToken ct)
    {
        var delta = golden.Config.Number("delta", OnsetEvaluator.DefaultDelta);
        var rate = golden.Config.Int("sample_rate", OnsetDetector.SampleRate);
        return
        [
            .. Prefixes(golden, Wave).SelectMany(prefix => OfSound(golden, prefix, rate, delta)),
            .. Prefixes(golden, Onsets).Select(prefix => new Check($"{prefix}.kept", () => Thinned(golden, prefix))),
        ];
    }

    private static IEnumerable<string> Prefixes(GoldenCase golden, string ending) =>
        golden.InputNames.Where(name => name.EndsWith(ending, StringComparison.Ordinal)).Select(name => name[..^ending.Length]);

    private static Check[] OfSound(GoldenCase golden, string prefix, int rate, double delta)
    {
        var sound = new Lazy<Sound>(() => new(FirstSeconds(golden.Floats($"{prefix}{Wave}").Data, rate), rate));
        var result = new Lazy<OnsetResult>(() => new OnsetEvaluator(delta).Evaluate(sound.Value, Truth(golden, prefix)));
        return
        [
            new($"{prefix}.onset_samples", () => Vector(OnsetDetector.Detect(sound.Value.Samples, delta).Select(onset => (long)onset).ToArray())),
            new($"{prefix}.onsets_after_thinning", () => Vector(result.Value.Onsets.Select(onset => (long)onset).ToArray())),
            new($"{prefix}.labels", () => Vector(result.Value.Matches.Select(match => match.IsReal ? 1L : 0L).ToArray())),
            new($"{prefix}.confidence", () => Vector(result.Value.Matches.Select(match => match.Confidence).ToArray())),
            new($"{prefix}.metrics_ap_f1", () => Vector<double>([result.Value.Scores.AveragePrecision, result.Value.Scores.F1])),
        ];
    }

    private static float[] FirstSeconds(float[] samples, int rate) => samples[..Math.Min(samples.Length, LongestSeconds * rate)];

    /// <summary>The numbers as the product reads them from a file, which ends at the first that is too late.</summary>
    private static double[] Truth(GoldenCase golden, string prefix)
    {
        var seconds = golden.Input($"{prefix}.ground_truth_seconds").ToTensor<double>().Data;
        return [.. OnsetTruth.Parse(seconds.Select(second => second.ToString("R", CultureInfo.InvariantCulture)), golden.Name)];
    }

    private static Tensor<long> Thinned(GoldenCase golden, string prefix)
    {
        var onsets = Array.ConvertAll(golden.Input($"{prefix}{Onsets}").ToInt64().Data, onset => (int)onset);
        var kept = OnsetThinning.Thin(onsets, Waveform.Of(golden.Floats($"{prefix}.wav_norm").Data));
        return Vector(kept.Select(onset => (long)onset).ToArray());
    }

    private static Tensor<T> Vector<T>(T[] values) where T : unmanaged => new(values, [values.Length]);
}
