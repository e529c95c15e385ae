using System.Globalization;
using System.Text;
using MMAudio.Core.Generations;
using MMAudio.Persistence.Model;

namespace MMAudio.Coordinator.Reports;

/// <summary>The drawings of a summary, as SVG within the page.</summary>
internal static class SummaryCharts
{
    private const int Width = 640;
    private const int RowHeight = 30;
    private const int LabelWidth = 120;
    private const int NumbersWidth = 200;
    private const int ClipWidth = 150;

    /// <summary>One bar of all clips by state.</summary>
    public static string Progress(SummaryTotals totals)
    {
        if (totals.Clips == 0)
        {
            return "";
        }

        StringBuilder bar = new("<div class=\"progress\">");
        foreach (var state in SummaryQueries.Order.Reverse().Where(state => totals.Of(state) > 0))
        {
            var word = state.ToString().ToLowerInvariant();
            bar.Append(CultureInfo.InvariantCulture, $"<span class=\"{word}\" style=\"flex:{totals.Of(state)}\" title=\"{totals.Of(state)} {word}\"></span>");
        }

        return bar.Append("</div>\n").ToString();
    }

    /// <summary>For every stage the time in workers, and how often it ran.</summary>
    public static string Stages(SummaryTotals totals)
    {
        var longest = PipelineStages.InOrder.Max(stage => totals.Of(stage).Elapsed);
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"<h2>Time in stages</h2>\n<svg class=\"stages\" viewBox=\"0 0 {Width} {RowHeight * PipelineStages.InOrder.Count}\" role=\"img\">\n");
        foreach (var (stage, i) in PipelineStages.InOrder.Select((stage, i) => (stage, i)))
        {
            var sums = totals.Of(stage);
            var width = longest > TimeSpan.Zero ? sums.Elapsed / longest * (Width - LabelWidth - NumbersWidth) : 0;
            var (top, middle) = (i * RowHeight, (i * RowHeight) + 19);
            svg.Append(
                CultureInfo.InvariantCulture,
                $"""
                <text x="0" y="{middle}">{stage.Title()}</text><rect class="{stage.Code()}" x="{LabelWidth}" y="{top + 6}" width="{width:0.0}" height="18" rx="3"/><text class="numbers" x="{LabelWidth + width + 8:0.0}" y="{middle}">{SummaryPage.Duration(sums.Elapsed)} · ran {SummaryPage.Number(sums.Ran)}{(sums.Reused > 0 ? $" · reused {SummaryPage.Number(sums.Reused)}" : "")}</text>

                """);
        }

        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>The stages of one clip, as long as they took.</summary>
    public static string Clip(SummaryClip clip)
    {
        var ran = clip.StepsInOrder.Where(step => step.State == StepState.Done).ToList();
        var reused = clip.Steps.Count(step => step.State == StepState.Reused);
        var sum = ran.Aggregate(TimeSpan.Zero, (sum, step) => sum + step.Elapsed);
        StringBuilder svg = new();
        if (sum > TimeSpan.Zero)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<svg width=\"{ClipWidth}\" height=\"12\">");
            var x = 0.0;
            foreach (var step in ran)
            {
                var width = step.Elapsed / sum * ClipWidth;
                svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<rect class=\"{step.Stage.Code()}\" x=\"{x:0.0}\" width=\"{width:0.0}\" height=\"12\"><title>{step.Stage.Title()}: {SummaryPage.Duration(step.Elapsed)}, {SummaryPage.Duration(step.QueueWait)} in the queue</title></rect>");
                x += width;
            }

            svg.Append("</svg>");
        }

        var words = (ran.Count, reused) switch
        {
            (0, 0) => "",
            (0, _) => "all reused",
            (_, 0) => SummaryPage.Duration(sum),
            _ => $"{SummaryPage.Duration(sum)}, {reused} reused",
        };
        return $"{svg}<div class=\"small\">{words}</div>";
    }
}
