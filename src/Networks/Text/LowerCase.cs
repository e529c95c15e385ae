using System.Globalization;
using System.Text;

namespace MMAudio.Networks.Text;

/// <summary>Lower case by Unicode's full rules, as Python applies them; .NET maps one character to one.</summary>
internal static class LowerCase
{
    /// <summary>The text in lower case: Σ ends a word as ς, and İ becomes i with a dot above.</summary>
    public static string Of(string text)
    {
        var runes = text.EnumerateRunes().ToArray();
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < runes.Length; i++)
        {
            result.Append(runes[i].Value switch
            {
                'İ' => "i\u0307",
                'Σ' => EndsWord(runes, i) ? "ς" : "σ",
                _ => Rune.ToLowerInvariant(runes[i]).ToString(),
            });
        }

        return result.ToString();
    }

    private static bool EndsWord(Rune[] runes, int index) => HasLetterBeside(runes, index, -1) && !HasLetterBeside(runes, index, 1);

    private static bool HasLetterBeside(Rune[] runes, int index, int direction)
    {
        var i = index + direction;
        while (i >= 0 && i < runes.Length && IsIgnorable(runes[i]))
        {
            i += direction;
        }

        return i >= 0 && i < runes.Length && IsCased(runes[i]);
    }

    private static bool IsCased(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter;

    // apostrophes, points and marks stand inside words
    private static bool IsIgnorable(Rune rune) => rune.Value is '\'' or '.' or ':' or '·' or '’' or '‘' or '․' or '‧'
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.Format or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol;
}
