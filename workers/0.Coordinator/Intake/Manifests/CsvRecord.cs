using System.Text;

namespace MMAudio.Coordinator.Intake.Manifests;

/// <summary>
/// The values of one record of CSV (RFC 4180). A reader of whole files takes everything behind a quote that nobody closes for one value;
/// here each record is cut by itself, so that a faulty one costs no other.
/// </summary>
/// <param name="Values">What stands between the delimiters, without quotes.</param>
/// <param name="IsOpen">Whether the text ends within quotes: the record may go on in the next line.</param>
/// <param name="IsFaulty">Whether something follows a closing quote.</param>
internal sealed record CsvRecord(IReadOnlyList<string> Values, bool IsOpen, bool IsFaulty)
{
    private static readonly char[] Delimiters = [',', ';', '\t'];

    /// <summary>The delimiter that a header has most of.</summary>
    public static char DelimiterOf(string header) => Delimiters.MaxBy(delimiter => header.Count(letter => letter == delimiter));

    public static CsvRecord Split(string text, char delimiter)
    {
        List<string> values = [];
        StringBuilder value = new();
        var (quoted, closed) = (false, false);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (quoted && letter == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                value.Append('"');
                i++;
            }
            else if (quoted)
            {
                (quoted, closed) = (letter != '"', letter == '"');
                value.Append(letter == '"' ? "" : letter);
            }
            else if (letter == delimiter)
            {
                values.Add(value.ToString());
                value.Clear();
                closed = false;
            }
            else if (closed && letter != ' ')
            {
                return new(values, IsOpen: false, IsFaulty: true);
            }
            else if (letter == '"' && value.Length == 0)
            {
                quoted = true;
            }
            else if (!closed)
            {
                value.Append(letter);
            }
        }

        values.Add(value.ToString());
        return new(values, IsOpen: quoted, IsFaulty: false);
    }
}
