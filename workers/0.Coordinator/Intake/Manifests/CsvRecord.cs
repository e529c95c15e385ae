using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace MMAudio.Coordinator.Intake.Manifests;

/// <summary>
/// The values of one record of CSV (RFC 4180). A reader of whole files takes everything behind a quote that nobody closes for one value;
/// here each record is parsed by itself, so that a faulty one costs no other.
/// </summary>
/// <param name="Values">What stands between the delimiters, without quotes.</param>
/// <param name="IsOpen">Whether the text ends within quotes: the record may go on in the next line.</param>
/// <param name="IsFaulty">Whether something follows a closing quote.</param>
internal sealed record CsvRecord(IReadOnlyList<string> Values, bool IsOpen, bool IsFaulty)
{
    // a line behind the record: where that is taken for a part of it, the quotes are still open
    private const string NextLine = "\n.";

    private static readonly char[] Delimiters = [',', ';', '\t'];

    /// <summary>The delimiter that a header has most of.</summary>
    public static char DelimiterOf(string header) => Delimiters.MaxBy(delimiter => header.Count(letter => letter == delimiter));

    /// <summary>Whether nothing is wrong with it and nothing is missing.</summary>
    public bool IsWhole => !IsOpen && !IsFaulty;

    /// <summary>Parses one record, or the beginning of one.</summary>
    public static CsvRecord Parse(string text, char delimiter)
    {
        var faults = 0;
        CsvConfiguration rules = new(CultureInfo.InvariantCulture)
        {
            Delimiter = $"{delimiter}",
            IgnoreBlankLines = false,

            // around quotes
            TrimOptions = TrimOptions.Trim,

            // a quote within a value that does not begin with one is a letter like others, an inch for instance
            BadDataFound = bad => faults += bad.Field.AsSpan().TrimStart().StartsWith('"') ? 1 : 0,
        };
        using CsvParser parser = new(new StringReader(text + NextLine), rules);
        parser.Read();
        var values = parser.Record!;
        var isOpen = !parser.Read();

        // a value that is not closed yet is a fault to the parser
        return new(values, isOpen, faults > (isOpen ? 1 : 0));
    }
}
