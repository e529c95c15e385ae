using System.Globalization;
using MMAudio.Verification;
using Spectre.Console;

namespace MMAudio.Trainer;

/// <summary>The results as a table for people.</summary>
internal static class VerificationTable
{
    private const int PlainWidth = 160;

    public static void Write(VerificationReport report, TextWriter output)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("case", "tensor", "greatest error", "tolerance", "share of it", "ok");
        foreach (var row in report.Rows)
        {
            var compared = row.Message is null;
            table.AddRow(
                Markup.Escape(row.Case),
                Markup.Escape(row.Tensor),
                compared ? Number(row.MaxAbsError) : Markup.Escape(row.Message!),
                compared ? row.Tolerance.ToString() : "",
                compared ? Number(row.MaxRatioToTolerance) : "",
                row.Ok ? "ok" : "FAILED");
        }

        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(output) });
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = PlainWidth;
        }

        console.Write(table);
    }

    private static string Number(double value) => value.ToString("g3", CultureInfo.InvariantCulture);
}
