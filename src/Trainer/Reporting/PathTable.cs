using System.Globalization;
using MMAudio.Training.Reconstruction;
using Spectre.Console;

namespace MMAudio.Trainer.Reporting;

/// <summary>What the audio path does to sounds, as a table for people.</summary>
internal static class PathTable
{
    // what listeners hardly notice
    private const double Sharp = 0.02;

    public static void Write(PathReport report, IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Simple)
            .AddColumns("through", "mel distance (dB)", "STFT distance", "convergence", "log magnitude", "level (dB)", "onsets within 20 ms");
        AddRow(table, "vocoder", report, row => row.Vocoder);
        AddRow(table, "auto-encoder and vocoder", report, row => row.Both);
        console.Write(table);
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Rows.Count} sounds. Silence comes out at {report.Silence:0.0} dBFS, noise of -80 dBFS at {report.FaintNoise:0.0} dBFS."));
    }

    private static void AddRow(Table table, string name, PathReport report, Func<PathReport.Row, PathScore> score) => table.AddRow(
        name,
        Number(report.Mean(row => score(row).MelDecibels), "0.00"),
        Number(report.Mean(row => score(row).Stft.Total), "0.000"),
        Number(report.Mean(row => score(row).Stft.Convergence), "0.000"),
        Number(report.Mean(row => score(row).Stft.LogMagnitude), "0.000"),
        Number(report.Mean(row => score(row).Louder), "+0.0;-0.0"),
        Number(report.Mean(row => Math.Abs(score(row).OnsetShift) <= Sharp ? 1 : 0), "0 %"));

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
