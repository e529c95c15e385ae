using System.Buffers;
using System.Text;

namespace MMAudio.Networks.Repair;

/// <summary>Characters whose Windows-1252 bytes are one UTF-8 sequence.</summary>
/// <param name="Start">The first character.</param>
/// <param name="Length">How many characters.</param>
/// <param name="Meant">What the sequence says.</param>
/// <param name="Convinces">Whether the characters would hardly stand together in sound text.</param>
internal sealed record MisreadRun(int Start, int Length, string Meant, bool Convinces)
{
    private const char Lost = '\uFFFD';

    // what may follow a letter at the end of a word
    private static readonly SearchValues<char> Closing = SearchValues.Create("\u00A0‘’“”„«»‹›…–—•™®©°ªº·");

    /// <summary>The run that starts at a character, or null.</summary>
    public static MisreadRun? At(string text, int start) => WithLostSpace(text, start) ?? Whole(text, start) ?? Surrogates(text, start);

    private static MisreadRun? Whole(string text, int start)
    {
        var length = Windows1252.ToByte(text[start]) switch
        {
            >= 0xC2 and < 0xE0 => 2,
            >= 0xE0 and < 0xF0 => 3,
            >= 0xF0 and < 0xF5 => 4,
            _ => 0,
        };
        if (length == 0 || start + length > text.Length)
        {
            return null;
        }

        var run = text.AsSpan(start, length);
        if (run[1..].Contains(Lost))
        {
            return IsLossy(run) ? new(start, length, Lost.ToString(), Convinces: true) : null;
        }

        return Decode(run) is { } meant ? new(start, length, meant, IsConvincing(text, start, length)) : null;
    }

    // a byte of the sequence had no character and became the replacement character
    private static bool IsLossy(ReadOnlySpan<char> run)
    {
        foreach (var c in run[1..])
        {
            if (c != Lost && Windows1252.ToByte(c) is < 0x80 or > 0xBF)
            {
                return false;
            }
        }

        return true;
    }

    private static string? Decode(ReadOnlySpan<char> run)
    {
        Span<byte> bytes = stackalloc byte[run.Length];
        for (var i = 0; i < run.Length; i++)
        {
            var value = Windows1252.ToByte(run[i]);
            if (value < 0)
            {
                return null;
            }

            bytes[i] = (byte)value;
        }

        var status = Rune.DecodeFromUtf8(bytes, out var rune, out var used);
        return status == OperationStatus.Done && used == run.Length ? rune.ToString() : null;
    }

    // the no-break space that ends the sequence of a space or of à has become a plain one
    private static MisreadRun? WithLostSpace(string text, int start)
    {
        var before = start > 0 ? text[start - 1] : ' ';
        return (text[start], start + 1 < text.Length && text[start + 1] == ' ') switch
        {
            ('Â', true) when !char.IsUpper(before) => new(start, 2, "\u00A0", Convinces: true),

            // "Ã la" was "à la": the space between the words stays
            ('Ã', true) when char.IsLower(before) || before == ' ' => new(start, 1, "à", Convinces: true),
            _ => null,
        };
    }

    // CESU-8: a character beyond U+FFFF as two sequences, one for each surrogate
    private static MisreadRun? Surrogates(string text, int start)
    {
        if (start + 6 > text.Length || text[start] != 'í' || text[start + 3] != 'í')
        {
            return null;
        }

        Span<int> bits = stackalloc int[4];
        int[] offsets = [1, 2, 4, 5];
        for (var i = 0; i < 4; i++)
        {
            bits[i] = Windows1252.ToByte(text[start + offsets[i]]) - 0x80;
            if (bits[i] is < 0 or > 0x3F)
            {
                return null;
            }
        }

        var (high, low) = ((char)(0xD000 | (bits[0] << 6) | bits[1]), (char)(0xD000 | (bits[2] << 6) | bits[3]));
        return char.IsSurrogatePair(high, low) ? new(start, 6, new string([high, low]), Convinces: true) : null;
    }

    private static bool IsConvincing(string text, int start, int length)
    {
        var (lead, second) = (text[start], text[start + 1]);
        var allClosing = !text.AsSpan(start + 1, length - 1).ContainsAnyExcept(Closing);
        var before = start > 0 ? text[start - 1] : ' ';
        var after = start + length < text.Length ? text[start + length] : ' ';
        return (length, lead) switch
        {
            (4, _) => true,
            (3, _) => !allClosing,
            (_, 'Â') => second is >= '\u00A0' and <= '\u00BF' && !(allClosing && char.IsUpper(before)),
            (_, 'Ã') => !allClosing || second == '\u00A0' || !char.IsUpper(before) || char.IsLetter(after),
            (_, '×') => !allClosing && !char.IsNumber(second),
            _ => !allClosing || (char.IsUpper(lead) && char.IsLower(before)),
        };
    }
}
