using System.Text;
using MMAudio.Networks.Repair;

namespace MMAudio.Networks.Text;

/// <summary>A prompt as the tokenizer wants it: mended, without HTML, one space between words, lower case.</summary>
internal static class PromptCleaner
{
    /// <summary>The cleaned prompt.</summary>
    /// <param name="prompt">What the user wrote.</param>
    /// <param name="repair">Whether damaged characters are mended first.</param>
    public static string Clean(string prompt, bool repair)
    {
        var text = repair ? TextRepair.Repair(prompt) : prompt;
        text = HtmlEntities.Unescape(HtmlEntities.Unescape(text));
        return LowerCase.Of(JoinWords(text));
    }

    private static string JoinWords(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!IsSpace(c))
            {
                result.Append(c);
            }
            else if (result.Length > 0 && result[^1] != ' ')
            {
                result.Append(' ');
            }
        }

        return result.ToString().TrimEnd(' ');
    }

    // Python also counts the four information separators
    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is >= '\x1C' and <= '\x1F';
}
