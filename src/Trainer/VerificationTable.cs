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
            table.AddRow(Markup.Escape(row.Case), Markup.Escape(row.Tensor), Error(row), row.Tolerance.ToString(), Share(row), row.Ok ? "ok" : "FAILED");
        }

        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(output) });
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = PlainWidth;
        }

        console.Write(table);
    }

    private static string Error(VerificationRow row) =>
        row.Message is { } message ? Markup.Escape(message) : row.MaxAbsError.ToString("g3", CultureInfo.InvariantCulture);

    private static string Share(VerificationRow row) => row.Message is null ? row.MaxRatioToTolerance.ToString("g3", CultureInfo.InvariantCulture) : "";
}
