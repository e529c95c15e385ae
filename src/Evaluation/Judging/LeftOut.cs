namespace MMAudio.Evaluation.Judging;

/// <summary>What an evaluation did not measure, and why.</summary>
internal static class LeftOut
{
    private const int Named = 3;

    /// <summary>One sentence for each gap; none where all was measured for all clips.</summary>
    public static IReadOnlyList<string> Of(EvaluationPlan plan, IReadOnlyList<SetResult> sets) => [.. Gaps(plan, sets), .. sets.SelectMany(Clips)];

    private static IEnumerable<string> Gaps(EvaluationPlan plan, IReadOnlyList<SetResult> sets)
    {
        if (!Has(sets, "onset_f1"))
        {
            yield return "No onset F1: no clip has a file NAME.events.tsv with an event in it.";
        }

        if (plan.Classifier is null)
        {
            yield return "No class accuracy, Fréchet distance, KL divergence and inception score: there is no classifier.";
        }
        else
        {
            if (!Has(sets, "class_accuracy"))
            {
                yield return $"No class accuracy: labels.tsv is missing, or names no class that {plan.Classifier.Name} knows.";
            }

            if (!Has(sets, "fd"))
            {
                yield return "No Fréchet distance and KL divergence: fewer than two clips have a true sound to compare with.";
            }

            if (!Has(sets, "inception_score"))
            {
                yield return $"No inception score: it wants at least {plan.Splits} clips.";
            }
        }

        if (!Has(sets, "desync_s"))
        {
            yield return plan.Offsets is null ? "No DeSync: there is no sync model." : "No DeSync: no clip has pictures.";
        }

        if (!Has(sets, "ib_score"))
        {
            yield return plan.Embeddings is null ? "No IB-score: there are no embeddings." : "No IB-score: no clip has both embeddings.";
        }
    }

    private static IEnumerable<string> Clips(SetResult set)
    {
        if (set.Missing.Count > 0)
        {
            yield return $"{set.Name} has no result for {Count(set.Missing.Count, "clip")} of the truth: {List(set.Missing)}.";
        }

        if (set.Unknown.Count > 0)
        {
            yield return $"{set.Name} has {Count(set.Unknown.Count, "result")} of which no truth is known: {List(set.Unknown)}.";
        }
    }

    private static bool Has(IEnumerable<SetResult> sets, string key) => sets.Any(set => set.Measures.Any(measure => measure.Key == key));

    private static string Count(int count, string thing) => $"{count} {thing}{(count == 1 ? "" : "s")}";

    private static string List(IReadOnlyList<string> names) => string.Join(", ", names.Take(Named)) + (names.Count > Named ? ", …" : "");
}
