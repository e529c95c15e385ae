using MMAudio.Core.Generations;
using MMAudio.Persistence.Model;
using MMAudio.Persistence.Queries;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MMAudio.Cli.Catalogs.Reporting;

/// <summary>How catalogs stand, as tables for people.</summary>
internal static class StatusView
{
    private const int BarWidth = 40;

    /// <summary>One catalog in detail, several in a list.</summary>
    /// <param name="catalogs">How they stand.</param>
    /// <param name="workers">Who works.</param>
    /// <param name="colors">Whether a bar of colors can be seen.</param>
    public static IRenderable Of(IReadOnlyList<CatalogStatus> catalogs, IReadOnlyList<WorkerActivity> workers, bool colors = false) =>
        catalogs is [var only] ? Detail(only, workers, colors) : List(catalogs);

    private static Rows Detail(CatalogStatus status, IReadOnlyList<WorkerActivity> workers, bool colors)
    {
        List<IRenderable> rows = colors ? [new Text(Headline(status)), Bar(status)] : [new Text(Headline(status))];
        if (status.Stages.Any(stage => stage.Total > 0))
        {
            rows.Add(Stages(status));
        }

        rows.AddRange(Remarks(status).Select(remark => new Text(remark)));
        if (workers.Count > 0 && !status.IsFinished)
        {
            rows.Add(Workers(workers));
        }

        return new Rows(rows);
    }

    private static Table List(IReadOnlyList<CatalogStatus> catalogs)
    {
        var table = Columns("catalog", "clips", "done", "on their way", "refused", "parked", "cancelled", "pace");
        foreach (var status in catalogs)
        {
            var clips = status.Clips;
            AddRow(
                table, status.Name, clips.Total, clips.Done, clips.Active,
                clips.Refused, clips.Parked, clips.Cancelled, StatusText.Pace(status));
        }

        return table;
    }

    private static string Headline(CatalogStatus status) =>
        string.Join("; ", ((string[])[$"{status.Name}: {StatusText.Done(status)}", StatusText.Pace(status)]).Where(part => part.Length > 0));

    private static BreakdownChart Bar(CatalogStatus status)
    {
        var clips = status.Clips;
        var chart = new BreakdownChart { Width = BarWidth, ShowTags = false };
        chart.AddItem("done", clips.Done, Color.Green);
        chart.AddItem("failed", clips.Refused + clips.Parked, Color.Red);
        chart.AddItem("cancelled", clips.Cancelled, Color.Grey);
        chart.AddItem("left", clips.Active + status.NotAdmitted, Color.Grey23);
        return chart;
    }

    private static Table Stages(CatalogStatus status)
    {
        var table = Columns("stage", "to be sent", "await the same result", "with workers");
        foreach (var stage in status.Stages)
        {
            AddRow(table, stage.Stage.Title(), stage.Ready, stage.Waiting, stage.Sent);
        }

        return table;
    }

    private static Table Workers(IReadOnlyList<WorkerActivity> workers)
    {
        var table = Columns("worker", "stage", $"steps in {CatalogQueries.Window.TotalMinutes:0} min");
        foreach (var worker in workers)
        {
            AddRow(table, worker.Worker, worker.Stage.Title(), worker.Steps);
        }

        return table;
    }

    private static IEnumerable<string> Remarks(CatalogStatus status)
    {
        if (status.NotPlanned > 0)
        {
            yield return $"Clips whose turn has not come yet: {status.NotPlanned}.";
        }

        if (status.NotAdmitted > 0)
        {
            yield return $"Files to be looked at: {status.NotAdmitted}.";
        }

        foreach (var state in (ClipState[])[ClipState.Refused, ClipState.Parked])
        {
            if (StatusText.Failures(status, state) is { Length: > 0 } reasons)
            {
                yield return $"{state}: {reasons}.";
            }
        }

        foreach (var problem in status.FirstProblems)
        {
            yield return StatusText.Problem(problem);
        }

        if (status.Problems > status.FirstProblems.Count)
        {
            yield return $"{status.Problems - status.FirstProblems.Count} more files and rows of manifests cannot be used; the summary names them all.";
        }
    }

    private static Table Columns(params string[] names)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns(names);
        return table;
    }

    private static void AddRow(Table table, params object[] cells) => table.AddRow([.. cells.Select(cell => new Text($"{cell}"))]);
}
