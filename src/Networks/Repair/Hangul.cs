using System.Text;

namespace MMAudio.Networks.Repair;

/// <summary>Korean syllables and their letters, which Unicode relates by arithmetic (chapter 3.12 of the standard).</summary>
internal static class Hangul
{
    private const int Syllables = 0xAC00, Leads = 0x1100, Vowels = 0x1161, Tails = 0x11A7;
    private const int LeadCount = 19, VowelCount = 21, TailCount = 28;

    /// <summary>The letters of a syllable, or null for any other character.</summary>
    public static Rune[]? Parts(Rune syllable)
    {
        var index = syllable.Value - Syllables;
        if (index is < 0 or >= LeadCount * VowelCount * TailCount)
        {
            return null;
        }

        var (lead, rest) = Math.DivRem(index, VowelCount * TailCount);
        var (vowel, tail) = Math.DivRem(rest, TailCount);
        Rune[] open = [new(Leads + lead), new(Vowels + vowel)];
        return tail == 0 ? open : [.. open, new(Tails + tail)];
    }

    /// <summary>The syllable of lead and vowel, or of open syllable and tail; else null.</summary>
    public static Rune? Pair(Rune first, Rune second)
    {
        var (lead, vowel) = (first.Value - Leads, second.Value - Vowels);
        if (lead is >= 0 and < LeadCount && vowel is >= 0 and < VowelCount)
        {
            return new Rune(Syllables + (lead * VowelCount + vowel) * TailCount);
        }

        var (syllable, tail) = (first.Value - Syllables, second.Value - Tails);
        var open = syllable is >= 0 and < LeadCount * VowelCount * TailCount && syllable % TailCount == 0;
        return open && tail is > 0 and < TailCount ? new Rune(first.Value + tail) : null;
    }
}
