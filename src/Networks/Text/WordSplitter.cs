using System.Globalization;

namespace MMAudio.Networks.Text;

/// <summary>Splits a cleaned prompt into the pieces that are encoded each for itself.</summary>
internal static class WordSplitter
{
    /// <summary>The token before a prompt.</summary>
    public const string Start = "<start_of_text>";

    /// <summary>The token after a prompt.</summary>
    public const string End = "<end_of_text>";

    private static readonly string[] Whole = [Start, End, "'s", "'t", "'re", "'ve", "'m", "'ll", "'d"];

    private enum Kind { Space, Letter, Number, Other }

    /// <summary>Special tokens, English endings, runs of letters, single digits, runs of anything else; spaces are dropped.</summary>
    public static IEnumerable<string> Split(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var length = Length(text, start);
            if (KindAt(text, start) != Kind.Space)
            {
                yield return text.Substring(start, length);
            }

            start += length;
        }
    }

    private static int Length(string text, int start)
    {
        if (Array.Find(Whole, piece => string.CompareOrdinal(text, start, piece, 0, piece.Length) == 0) is { } whole)
        {
            return whole.Length;
        }

        var kind = KindAt(text, start);
        var end = start + RuneLength(text, start);
        while (kind is Kind.Letter or Kind.Other && end < text.Length && KindAt(text, end) == kind)
        {
            end += RuneLength(text, end);
        }

        return end - start;
    }

    private static int RuneLength(string text, int index) =>
        index + 1 < text.Length && char.IsSurrogatePair(text, index) ? 2 : 1;

    private static Kind KindAt(string text, int index) => CharUnicodeInfo.GetUnicodeCategory(text, index) switch
    {
        <= UnicodeCategory.OtherLetter => Kind.Letter,
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Kind.Number,
        _ => char.IsWhiteSpace(text[index]) ? Kind.Space : Kind.Other,
    };
}
