using MMAudio.Verification;
using Spectre.Console;

namespace MMAudio.Trainer.Reporting;

/// <summary>The results as a table for people.</summary>
internal static class VerificationTable
{
    public static void Write(VerificationReport report, IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns([.. VerificationRow.Columns]);
        foreach (var row in report.Rows)
        {
            table.AddRow([.. row.Cells.Select(Markup.Escape)]);
        }

        console.Write(table);
    }
}
