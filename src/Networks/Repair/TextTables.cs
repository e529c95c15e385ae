using System.Globalization;
using System.Text;

namespace MMAudio.Networks.Repair;

/// <summary>The character tables that come inside the assembly; .NET carries none when it runs without ICU.</summary>
internal static class TextTables
{
    /// <summary>The lines of a table, without its comments.</summary>
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(TextTables).Assembly.GetManifestResourceStream(typeof(TextTables), name)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line[0] != '#')
            {
                yield return line;
            }
        }
    }

    /// <summary>Characters written as hexadecimal numbers with spaces between.</summary>
    public static IEnumerable<Rune> Runes(string numbers) => numbers.Split(' ').Select(Rune);

    /// <summary>A character written as a hexadecimal number.</summary>
    public static Rune Rune(string number) => new(int.Parse(number, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
}
