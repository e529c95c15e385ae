using MMAudio.Verification;
using Spectre.Console;

namespace MMAudio.Trainer;

/// <summary>The results as a table for people.</summary>
internal static class VerificationTable
{
    private const int PlainWidth = 160;

    public static void Write(VerificationReport report, TextWriter output)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns([.. VerificationRow.Columns]);
        foreach (var row in report.Rows)
        {
            table.AddRow([.. row.Cells.Select(Markup.Escape)]);
        }

        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(output) });
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = PlainWidth;
        }

        console.Write(table);
    }
}
