using MMAudio.Verification;

namespace MMAudio.Cli.Reporting;

/// <summary>What recorded cases showed, for people.</summary>
internal static class VerificationTable
{
    public static void Write(Terminal terminal, VerificationReport report)
    {
        Listing listing = new([.. VerificationRow.Columns]);
        foreach (var row in report.Rows)
        {
            listing.Add([.. row.Cells]);
        }

        listing.Write(terminal, json: false);
    }
}
