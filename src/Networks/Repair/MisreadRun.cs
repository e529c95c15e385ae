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
    private const string Lost = "\uFFFD";

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
        if (run[1..].Contains(Lost[0]))
        {
            return IsLossy(run) ? new(start, length, Lost, Convinces: true) : null;
        }

        return Decode(run) is { } meant ? new(start, length, meant, IsConvincing(text, start, length)) : null;
    }

    // a byte of the sequence had no character and became the replacement character
    private static bool IsLossy(ReadOnlySpan<char> run)
    {
        foreach (var c in run[1..])
        {
            if (c != Lost[0] && Windows1252.ToByte(c) is < 0x80 or > 0xBF)
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

    // the reader of â, à and Ã took the no-break space that belongs to the sequence for a space
    private static MisreadRun? WithLostSpace(string text, int start)
    {
        var spaced = text[start] is 'Â' or 'Ã' && start + 1 < text.Length && text[start + 1] == ' ';
        if (!spaced || (start > 0 && !char.IsLower(text[start - 1]) && text[start - 1] != ' '))
        {
            return null;
        }

        // "Ã la" was "à la": the space between the words stays
        return text[start] == 'Â' ? new(start, 2, "\u00A0", Convinces: true) : new(start, 1, "à", Convinces: true);
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
