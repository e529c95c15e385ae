namespace MMAudio.Networks.Repair;

/// <summary>Windows-1252 as browsers read it: the five bytes without a meaning stand for the control characters of Latin-1.</summary>
internal static class Windows1252
{
    private const string Upper =
        "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F" +
        "\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    /// <summary>The character of a byte.</summary>
    public static char ToChar(byte value) => value is >= 0x80 and < 0xA0 ? Upper[value - 0x80] : (char)value;

    /// <summary>The byte that was read as this character, by Windows-1252 or by Latin-1; −1 when neither can have read it.</summary>
    public static int ToByte(char character) => character < 0x100
        ? character
        : Upper.IndexOf(character, StringComparison.Ordinal) is var index and >= 0 ? 0x80 + index : -1;
}
