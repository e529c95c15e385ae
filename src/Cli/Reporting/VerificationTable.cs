using System.Globalization;
using MMAudio.Verification;

namespace MMAudio.Cli.Reporting;

/// <summary>What recorded cases showed, for people.</summary>
internal static class VerificationTable
{
    public static void Write(Terminal terminal, VerificationReport report)
    {
        Listing listing = new("case", "tensor", "greatest error", "tolerance", "share of it", "ok");
        foreach (var row in report.Rows)
        {
            var compared = row.Message is null;
            listing.Add(
                row.Case,
                row.Tensor,
                compared ? Number(row.MaxAbsError) : row.Message,
                compared ? row.Tolerance.ToString() : "",
                compared ? Number(row.MaxRatioToTolerance) : "",
                row.Ok ? "ok" : "FAILED");
        }

        listing.Write(terminal, json: false);
    }

    private static string Number(double value) => value.ToString("g3", CultureInfo.InvariantCulture);
}
