namespace MMAudio.Evaluation.Onsets;

/// <summary>How well the onsets of one sound, or of several on average, agree with the ground truth.</summary>
/// <param name="Accuracy">The share of true onsets that were found.</param>
/// <param name="AveragePrecision">The area under the curve of precision over recall.</param>
/// <param name="F1">The harmonic mean of precision and recall.</param>
public sealed record OnsetScores(double Accuracy, double AveragePrecision, double F1)
{
    /// <summary>The scores of one sound.</summary>
    /// <param name="matches">The decisions.</param>
    /// <param name="truths">The number of true onsets.</param>
    public static OnsetScores Of(IReadOnlyList<OnsetMatch> matches, int truths) => new(
        truths == 0 ? 0 : (double)Hits(matches) / truths,
        PrecisionOverRecall(matches),
        HarmonicMean(matches));

    /// <summary>The means over several sounds.</summary>
    public static OnsetScores Mean(IReadOnlyCollection<OnsetScores> scores) =>
        new(scores.Average(s => s.Accuracy), scores.Average(s => s.AveragePrecision), scores.Average(s => s.F1));

    private static int Hits(IEnumerable<OnsetMatch> matches) => matches.Count(match => match is { IsReal: true, Confidence: > 0 });

    // a step of recall counts with the precision at its end; equal confidences are one step
    private static double PrecisionOverRecall(IReadOnlyList<OnsetMatch> matches)
    {
        var real = matches.Count(match => match.IsReal);
        var (found, seen, area) = (0, 0, 0.0);
        foreach (var step in matches.GroupBy(match => match.Confidence).OrderByDescending(step => step.Key))
        {
            var gained = step.Count(match => match.IsReal);
            seen += step.Count();
            found += gained;
            area += (double)gained / real * found / seen;
        }

        return real == 0 ? 0 : area;
    }

    private static double HarmonicMean(IReadOnlyList<OnsetMatch> matches)
    {
        var claimed = matches.Count(match => match.Confidence > 0);
        var real = matches.Count(match => match.IsReal);
        return claimed + real == 0 ? 0 : 2.0 * Hits(matches) / (claimed + real);
    }
}
