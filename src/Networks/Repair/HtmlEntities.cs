using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MMAudio.Networks.Repair;

/// <summary>Character references of HTML (<c>&amp;amp;</c>, <c>&amp;#39;</c>) and what they stand for.</summary>
internal static partial class HtmlEntities
{
    private const int LongestName = 32;

    private static readonly Lazy<Dictionary<string, string>> Closed = new(() => Load(openOnly: false));
    private static readonly Lazy<Dictionary<string, string>> Open = new(() => Load(openOnly: true));

    /// <summary>The text as a browser shows it: old names also count without their semicolon.</summary>
    public static string Unescape(string text) => text.Contains('&', StringComparison.Ordinal)
        ? Reference().Replace(text, match => Meaning(match.Groups[1].Value))
        : text;

    /// <summary>The text with the references that end in a semicolon replaced; names may also be all upper case.</summary>
    public static string UnescapeStrictly(string text) => text.Contains('&', StringComparison.Ordinal)
        ? ClosedReference().Replace(text, match => StrictMeaning(match.Value))
        : text;

    private static string StrictMeaning(string reference)
    {
        var name = reference[1..^1];
        if (name[0] == '#')
        {
            return Unescape(reference) is var meant && meant.Contains(';', StringComparison.Ordinal) ? reference : meant;
        }

        if (Closed.Value.TryGetValue(name, out var exact))
        {
            return exact;
        }

        var lower = name.ToLowerInvariant();
        return !name.Any(char.IsLower) && Closed.Value.TryGetValue(lower, out var character)
            ? character.ToUpperInvariant()
            : reference;
    }

    private static string Meaning(string body)
    {
        if (body[0] == '#')
        {
            return Number(body[1..].TrimEnd(';'));
        }

        if (body[^1] == ';' && Closed.Value.TryGetValue(body[..^1], out var closed))
        {
            return closed;
        }

        for (var length = Math.Min(body.Length, LongestName); length > 1; length--)
        {
            if (Open.Value.TryGetValue(body[..length], out var open))
            {
                return open + body[length..];
            }
        }

        return "&" + body;
    }

    private static string Number(string digits)
    {
        var hexadecimal = digits[0] is 'x' or 'X';
        var style = hexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        var significant = (hexadecimal ? digits[1..] : digits).TrimStart('0');
        var code = significant.Length switch
        {
            0 => 0,
            <= 7 => int.Parse(significant, style, CultureInfo.InvariantCulture),
            _ => int.MaxValue,
        };
        return code switch
        {
            0 => "\uFFFD",
            '\r' => "\r",
            >= 0x80 and < 0xA0 => Windows1252.ToChar((byte)code).ToString(),
            _ when !Rune.IsValid(code) => "\uFFFD",
            _ when IsForbidden(code) => "",
            _ => char.ConvertFromUtf32(code),
        };
    }

    // controls and noncharacters, which the HTML standard lets vanish
    private static bool IsForbidden(int code) =>
        code is < 0x09 or 0x0B or (>= 0x0E and < 0x20) or 0x7F or (>= 0xFDD0 and <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE;

    private static Dictionary<string, string> Load(bool openOnly) => TextTables
        .Lines("HtmlEntities.txt")
        .Where(line => !openOnly || line[0] == '!')
        .Select(line => line.TrimStart('!').Split('='))
        .ToDictionary(parts => parts[0], parts => string.Concat(TextTables.Runes(parts[1])));

    [GeneratedRegex(@"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")]
    private static partial Regex Reference();

    [GeneratedRegex("&#?[0-9A-Za-z]{1,24};")]
    private static partial Regex ClosedReference();
}
