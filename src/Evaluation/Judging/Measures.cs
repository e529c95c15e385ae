using MMAudio.Evaluation.Distributions;
using MMAudio.Evaluation.Events;
using MMAudio.Evaluation.Onsets;
using MMAudio.Evaluation.Scores;

namespace MMAudio.Evaluation.Judging;

/// <summary>The numbers of a set, as far as its clips and the plan allow.</summary>
internal static class Measures
{
    /// <summary>All of them, in the order of reports.</summary>
    public static IReadOnlyList<Measure> Of(SetResult set, EvaluationPlan plan) =>
    [
        new("clips", "clips", set.Clips.Count, 0),
        .. Onsets(set, plan),
        .. Levels(set),
        .. Classes(set, plan),
        .. Distances(set, plan),
        .. Alignment(set, plan),
    ];

    private static IEnumerable<Measure> Onsets(SetResult set, EvaluationPlan plan)
    {
        var eventful = set.Clips.Where(clip => clip.Events?.Events.Count > 0).ToList();
        if (eventful.Count > 0)
        {
            var scores = eventful.ConvertAll(clip => clip.Events!.Score);
            var (sum, bounds) = (EventScore.Sum(scores), EventScore.Confidence(scores));
            var lags = eventful.SelectMany(clip => clip.Events!.Pairs).Select(pair => Math.Abs(pair.Lag)).ToList();
            yield return new("onset_f1", $"onset F1 (±{plan.Onsets.Tolerance.TotalMilliseconds:0} ms)", sum.F1);
            yield return new("onset_f1_low", "… at least (95 %)", bounds?.Low);
            yield return new("onset_f1_high", "… at most (95 %)", bounds?.High);
            yield return new("onset_precision", "onset precision", sum.Precision);
            yield return new("onset_recall", "onset recall", sum.Recall);
            yield return new("events", "true events", sum.Events, 0);
            yield return new("onset_lag_ms", "mean distance of a hit (ms)", lags.Count == 0 ? null : lags.Average() * 1000, 1);
        }

        var quiet = set.Clips.Where(clip => clip.Truth.HasNoEvents && clip.Events is not null).ToList();
        if (quiet.Count > 0)
        {
            yield return new("clips_without_events", "clips without events", quiet.Count, 0);
            yield return new("false_onsets_per_clip", "false onsets in a clip without events", quiet.Average(clip => clip.Events!.Onsets.Count), 2);
        }

        var scored = set.Clips.Select(clip => clip.ReferenceScores).OfType<OnsetScores>().ToList();
        if (scored.Count > 0)
        {
            var mean = OnsetScores.Mean(scored);
            yield return new("reference_onset_accuracy", "onset accuracy (reference's)", mean.Accuracy);
            yield return new("reference_onset_ap", "onset AP (reference's)", mean.AveragePrecision);
            yield return new("reference_onset_f1", "onset F1 (reference's)", mean.F1);
        }
    }

    private static IEnumerable<Measure> Levels(SetResult set)
    {
        var silent = set.Clips.Where(clip => clip.Truth.IsSilent).Select(clip => clip.Level).OfType<SoundLevel>().ToList();
        var others = set.Clips.Where(clip => !clip.Truth.IsSilent).Select(clip => clip.Level).OfType<SoundLevel>().ToList();
        if (others.Count > 0)
        {
            yield return new("rms_dbfs", "level, RMS (dBFS, median)", Median(others.Select(level => level.Rms)), 1);
            yield return new("peak_dbfs", "level, peak (dBFS, median)", Median(others.Select(level => level.Peak)), 1);
        }

        if (silent.Count > 0)
        {
            yield return new("silent_clips", "clips in which nothing sounds", silent.Count, 0);
            yield return new("silent_rms_dbfs", "their level, RMS (dBFS, median)", Median(silent.Select(level => level.Rms)), 1);
            yield return new("silent_rms_dbfs_highest", "their level, RMS (dBFS, highest)", silent.Max(level => level.Rms), 1);
            yield return new("silent_peak_dbfs", "their level, peak (dBFS, median)", Median(silent.Select(level => level.Peak)), 1);
        }
    }

    private static IEnumerable<Measure> Classes(SetResult set, EvaluationPlan plan)
    {
        var accuracy = Accuracy(set, plan);
        if (accuracy.Clips > 0)
        {
            yield return new("class_accuracy", "class accuracy", accuracy.Share);
            yield return new("class_clips", "clips with a known class", accuracy.Clips, 0);
        }
    }

    /// <summary>Hits among the clips that have a class which the classifier knows.</summary>
    public static ClassAccuracy Accuracy(SetResult set, EvaluationPlan plan) => ClassAccuracy.Of(
        [
            .. set.Clips
                .Where(clip => clip.Class is not null && clip.Truth.Labels is not null)
                .Select(clip => (Heard: clip.Class!, Labels: (IReadOnlyList<string>)[.. clip.Truth.Labels!.Intersect(plan.Classifier!.Classes)]))
                .Where(clip => clip.Labels.Count > 0),
        ]);

    private static IEnumerable<Measure> Distances(SetResult set, EvaluationPlan plan)
    {
        var heard = set.Clips.Where(clip => clip.Heard is not null).ToList();
        var pairs = heard.Where(clip => set.Reference.ContainsKey(clip.Truth.Name))
            .Select(clip => (Generated: clip.Heard!, Reference: set.Reference[clip.Truth.Name])).ToList();
        if (pairs.Count > 1)
        {
            var kl = KullbackLeibler.Between(pairs.ConvertAll(pair => pair.Generated.Logits), pairs.ConvertAll(pair => pair.Reference.Logits));
            yield return new("fd", "Fréchet distance", FrechetDistance.Between(
                pairs.ConvertAll(pair => pair.Generated.Embedding), pairs.ConvertAll(pair => pair.Reference.Embedding)));
            yield return new("kl_softmax", "KL divergence (softmax)", kl.Softmax);
            yield return new("kl_sigmoid", "KL divergence (sigmoid)", kl.Sigmoid);
        }

        if (heard.Count >= plan.Splits)
        {
            var score = InceptionScore.Of(heard.ConvertAll(clip => clip.Heard!.Logits), plan.Splits);
            yield return new("inception_score", "inception score", score.Mean);
            yield return new("inception_score_deviation", "… its standard deviation", score.Deviation);
        }
    }

    private static IEnumerable<Measure> Alignment(SetResult set, EvaluationPlan plan)
    {
        if (plan.Embeddings is { } truth && plan.ResultEmbeddings.TryGetValue(set.Name, out var generated))
        {
            var names = set.Clips.Select(clip => clip.Truth.Name).Where(name => truth.ContainsKey(name) && generated.ContainsKey(name)).ToList();
            if (names.Count > 0)
            {
                yield return new("ib_score", "IB-score", CosineScore.Of(names.ConvertAll(name => truth[name]), names.ConvertAll(name => generated[name])));
            }
        }

        var offsets = set.Clips.SelectMany(clip => clip.Offsets ?? []).ToList();
        if (offsets.Count > 0)
        {
            yield return new("desync_s", "DeSync (s)", DesyncScore.Of(offsets));
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
