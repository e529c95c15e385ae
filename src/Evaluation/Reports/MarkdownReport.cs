using System.Globalization;
using System.Text;
using MMAudio.Evaluation.Events;
using MMAudio.Evaluation.Judging;

namespace MMAudio.Evaluation.Reports;

/// <summary>An evaluation as a page: all sets side by side in one table, then classes, pictures, weak clips and failures.</summary>
public static class MarkdownReport
{
    private const int WeakClips = 15;

    /// <summary>The page.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="pictures">Files beside the page, by set and clip.</param>
    public static string Text(EvaluationReport report, IReadOnlyDictionary<(string Set, string Clip), string> pictures)
    {
        StringBuilder page = new("# Evaluation\n\n");
        AppendTable(page, report.Sets);
        page.AppendLine().AppendLine(Settings(report.Plan));
        foreach (var sentence in report.LeftOut)
        {
            page.AppendLine().AppendLine(sentence);
        }

        AppendClasses(page, report);
        AppendPictures(page, pictures);
        foreach (var set in report.Sets.Where(set => set.Clips.Any(clip => clip.File is not null && clip.Events is not null)))
        {
            AppendWeak(page, set);
        }

        AppendFailures(page, report);
        return page.ToString().TrimEnd().Replace("\r\n", "\n", StringComparison.Ordinal) + "\n";
    }

    /// <summary>The measures as rows, the sets as columns; a measure that no set has is left out.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Rows(IReadOnlyList<SetResult> sets)
    {
        var order = sets.OrderByDescending(set => set.Measures.Count).SelectMany(set => set.Measures).DistinctBy(measure => measure.Key);
        return [.. order.Select(measure => (IReadOnlyList<string>)[
            measure.Title,
            .. sets.Select(set => set.Measures.FirstOrDefault(own => own.Key == measure.Key)?.Text ?? "–")])];
    }

    private static void AppendTable(StringBuilder page, IReadOnlyList<SetResult> sets)
    {
        AppendRow(page, ["measure", .. sets.Select(set => set.Name)]);
        AppendRow(page, ["---", .. sets.Select(_ => "---:")]);
        foreach (var row in Rows(sets))
        {
            AppendRow(page, row);
        }
    }

    private static void AppendClasses(StringBuilder page, EvaluationReport report)
    {
        var sets = report.Sets.Select(set => (set.Name, Accuracy: Measures.Accuracy(set, report.Plan))).Where(set => set.Accuracy.Clips > 0).ToList();
        if (sets.Count == 0)
        {
            return;
        }

        page.AppendLine().AppendLine("## Classes").AppendLine().AppendLine("Clips in which a class of theirs was heard, of those that have the class.").AppendLine();
        AppendRow(page, ["class", .. sets.Select(set => set.Name)]);
        AppendRow(page, ["---", .. sets.Select(_ => "---:")]);
        foreach (var name in sets.SelectMany(set => set.Accuracy.ByClass.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            AppendRow(page, [name, .. sets.Select(set => set.Accuracy.ByClass.TryGetValue(name, out var hits) ? $"{hits.Hits} of {hits.Clips}" : "–")]);
        }
    }

    private static void AppendPictures(StringBuilder page, IReadOnlyDictionary<(string Set, string Clip), string> pictures)
    {
        foreach (var set in pictures.GroupBy(picture => picture.Key.Set))
        {
            page.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## Pictures of {set.Key}").AppendLine();
            page.AppendLine("Full marks are pairs of an event and an onset; hollow ones were missed, or are no event.");
            foreach (var ((_, clip), file) in set)
            {
                page.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"![{clip}]({file})");
            }
        }
    }

    private static void AppendWeak(StringBuilder page, SetResult set)
    {
        var weak = set.Clips.Where(clip => clip.Events is { } events && events.Score.Hits < Math.Max(events.Events.Count, events.Onsets.Count))
            .OrderBy(clip => clip.Events!.Score.F1).ThenBy(clip => clip.Truth.Name, StringComparer.Ordinal).Take(WeakClips).ToList();
        page.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## Weakest clips of {set.Name}").AppendLine();
        if (weak.Count == 0)
        {
            page.AppendLine("None: every event was heard, and nothing else.");
            return;
        }

        AppendRow(page, ["clip", "F1", "events (s)", "onsets (s)"]);
        AppendRow(page, ["---", "---:", "---", "---"]);
        foreach (var clip in weak)
        {
            var events = clip.Events!;
            AppendRow(page, [clip.Truth.Name, Score(events.Score), Times(events.Events.Select(happening => happening.Seconds)), Times(events.Onsets)]);
        }
    }

    private static void AppendFailures(StringBuilder page, EvaluationReport report)
    {
        var failures = report.Failures.ToList();
        if (failures.Count == 0)
        {
            return;
        }

        page.AppendLine().AppendLine("## Not judged").AppendLine();
        foreach (var failure in failures)
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"- {failure.Name}: {failure.Reason}");
        }
    }

    private static string Settings(EvaluationPlan plan) => string.Create(
        CultureInfo.InvariantCulture,
        $"An onset rises by {plan.Onsets.MinimumRise} dB at least and by {plan.Onsets.Delta} of the strongest, reaches {plan.Onsets.Floor} dBFS, and is an event's within {plan.Onsets.Tolerance.TotalMilliseconds:0} ms. The reference's own onset scores are taken with its threshold of {plan.ReferenceDelta}.");

    private static string Score(EventScore score) => score.F1?.ToString("F2", CultureInfo.InvariantCulture) ?? "–";

    private static string Times(IEnumerable<double> times) => string.Join(' ', times.Select(time => time.ToString("F2", CultureInfo.InvariantCulture)));

    private static void AppendRow(StringBuilder page, IEnumerable<string> cells) =>
        page.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).AppendLine(" |");
}
