using System.Text;
using System.Text.RegularExpressions;

namespace MMAudio.Networks.Repair;

/// <summary>Repairs of single characters: ligatures, widths, quotes, line breaks, controls.</summary>
internal static partial class CharacterRepair
{
    private const string HalfWidthKatakana = "⦅⦆。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン\u3099\u309A";

    // from U+FFA0; a null keeps the character
    private const string HalfWidthHangul =
        "\u1160\u1100\u1101\u11AA\u1102\u11AC\u11AD\u1103\u1104\u1105\u11B0\u11B1\u11B2\u11B3\u11B4\u11B5" +
        "\u111A\u1106\u1107\u1108\u1121\u1109\u110A\u110B\u110C\u110D\u110E\u110F\u1110\u1111\u1112\0" +
        "\0\0\u1161\u1162\u1163\u1164\u1165\u1166\0\0\u1167\u1168\u1169\u116A\u116B\u116C" +
        "\0\0\u116D\u116E\u116F\u1170\u1171\u1172\0\0\u1173\u1174\u1175";

    private static readonly Dictionary<char, string> Ligatures = new()
    {
        ['Ĳ'] = "IJ", ['ĳ'] = "ij", ['ŉ'] = "ʼn",
        ['Ǆ'] = "DŽ", ['ǅ'] = "Dž", ['ǆ'] = "dž", ['Ǉ'] = "LJ", ['ǈ'] = "Lj", ['ǉ'] = "lj",
        ['Ǌ'] = "NJ", ['ǋ'] = "Nj", ['ǌ'] = "nj", ['Ǳ'] = "DZ", ['ǲ'] = "Dz", ['ǳ'] = "dz",
        ['ﬀ'] = "ff", ['ﬁ'] = "fi", ['ﬂ'] = "fl", ['ﬃ'] = "ffi", ['ﬄ'] = "ffl", ['ﬅ'] = "ſt", ['ﬆ'] = "st",
    };

    private static readonly Dictionary<char, string> WideSymbols = new()
    {
        ['￠'] = "¢", ['￡'] = "£", ['￢'] = "¬", ['￣'] = " \u0304", ['￤'] = "¦", ['￥'] = "¥", ['￦'] = "₩",
        ['￨'] = "│", ['￩'] = "←", ['￪'] = "↑", ['￫'] = "→", ['￬'] = "↓", ['￭'] = "■", ['￮'] = "○",
    };

    /// <summary>The text with plain forms of characters, and without what cannot be seen.</summary>
    public static string Repair(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                var paired = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
                result.Append(paired ? text.AsSpan(i++, 2) : "\uFFFD");
            }
            else
            {
                result.Append(Plain(text[i]));
            }
        }

        var lines = result.Replace("\r\n", "\n").Replace('\r', '\n').ToString();
        return Unprintable().Replace(TerminalEscape().Replace(lines, ""), "");
    }

    private static string Plain(char c) => c switch
    {
        < '\u007F' => c.ToString(),
        '\u0085' or '\u2028' or '\u2029' => "\n",
        < '\u00A0' and > '\u007F' => Windows1252.ToChar((byte)c) is var meant && meant == c ? c.ToString() : Plain(meant),
        '\u02BC' or (>= '\u2018' and <= '\u201B') => "'",
        >= '\u201C' and <= '\u201F' => "\"",
        '\u3000' => " ",
        >= '\uFF01' and <= '\uFF5E' => ((char)(c - '\uFF01' + '!')).ToString(),
        >= '\uFF5F' and <= '\uFF9F' => HalfWidthKatakana[c - '\uFF5F'].ToString(),
        >= '\uFFA0' and <= '\uFFDC' when HalfWidthHangul[c - '\uFFA0'] is var wide and > '\0' => wide.ToString(),
        _ => Ligatures.GetValueOrDefault(c) ?? WideSymbols.GetValueOrDefault(c) ?? c.ToString(),
    };

    [GeneratedRegex(@"\x1B\[[\d;]*[a-zA-Z]", RegexOptions.ECMAScript)]
    private static partial Regex TerminalEscape();

    [GeneratedRegex(@"[\x00-\x08\x0B\x0E-\x1F\x7F\u206A-\u206F\uFEFF\uFFF9-\uFFFC]")]
    private static partial Regex Unprintable();
}
