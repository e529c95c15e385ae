using MMAudio.Core.Failures;
using MMAudio.Core.Generations;
using Spectre.Console;

namespace MMAudio.Cli.Reporting;

/// <summary>One table at the end of a run: what became of each input.</summary>
internal static class SummaryTable
{
    public static void Write(IAnsiConsole console, IReadOnlyList<ItemResult> items, bool verbose)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("input", "outcome", "sound", "time", "result");
        foreach (var item in items)
        {
            table.AddRow([.. Cells(item).Select(cell => new Text(cell))]);
        }

        console.Write(table);
        if (verbose)
        {
            WriteStages(console, items);
        }

        foreach (var note in Notes(items))
        {
            console.WriteLine(note);
        }

        var failed = items.Count(item => !item.Succeeded);
        console.WriteLine(failed == 0 ? $"{items.Count} done." : $"{items.Count - failed} done, {failed} failed.");
    }

    /// <summary>Each note with the input that it concerns; one that concerns them all, once.</summary>
    private static IEnumerable<string> Notes(IReadOnlyList<ItemResult> items) => items
        .SelectMany(item => item.Notes, (item, note) => (item.Input, Note: note))
        .GroupBy(pair => pair.Note, pair => pair.Input)
        .Select(group => group.Count() == 1 && items.Count > 1 ? $"{group.First()}: {group.Key}" : group.Key);

    private static string[] Cells(ItemResult item) =>
    [
        item.Input,
        item.Category?.Code() ?? "ok",
        item.Duration is { } duration ? $"{duration.TotalSeconds:0.00} s" : "",
        item.Succeeded ? $"{item.Stages.Sum(stage => stage.Elapsed.TotalSeconds):0.0} s" : "",
        item.Output ?? item.Failure ?? "",
    ];

    private static void WriteStages(IAnsiConsole console, IReadOnlyList<ItemResult> items)
    {
        const double Mega = 1024 * 1024;
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("input", "stage", "time", "peak memory", "of it allocated");
        foreach (var item in items)
        {
            foreach (var stage in item.Stages)
            {
                table.AddRow(
                    new Text(item.Input),
                    new Text(stage.Stage.Title()),
                    new Text($"{stage.Elapsed.TotalSeconds:0.00} s"),
                    new Text($"{stage.PeakMemory.Resident / Mega:0} MiB"),
                    new Text($"{stage.PeakMemory.Anonymous / Mega:0} MiB"));
            }
        }

        console.Write(table);
    }
}
