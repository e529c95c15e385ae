using System.Text;

namespace MMAudio.Networks.Repair;

/// <summary>
/// Mends text that was damaged on its way: misread encodings, typographic variants of ASCII, stray controls. The reference cleans its
/// prompts with Python's ftfy, whose order of repairs this follows, so that ordinary prompts give the same tokens.
/// </summary>
internal static class TextRepair
{
    /// <summary>The text, mended line by line until nothing changes any more.</summary>
    public static string Repair(string text)
    {
        var result = new StringBuilder(text.Length);
        var unescape = true;
        foreach (var line in Lines(text))
        {
            // what holds a tag is HTML source from here on: its entities are meant as they stand
            unescape &= !line.Contains('<', StringComparison.Ordinal);
            result.Append(RepairLine(line, unescape));
        }

        return result.ToString();
    }

    private static IEnumerable<string> Lines(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is var found and >= 0 ? found + 1 : text.Length;
            yield return text[start..end];
            start = end;
        }
    }

    private static string RepairLine(string line, bool unescape)
    {
        while (true)
        {
            var before = line;
            line = unescape ? HtmlEntities.UnescapeStrictly(line) : line;
            line = Mojibake.Repair(line);
            line = CharacterRepair.Repair(line);
            line = Normalization.Compose(line);
            if (line == before)
            {
                return line;
            }
        }
    }
}
