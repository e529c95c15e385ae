using System.Globalization;
using System.Text;

namespace MMAudio.Networks.Repair;

/// <summary>Unicode's composed normal form (NFC), which .NET leaves undone when it runs without ICU.</summary>
internal static class Normalization
{
    private const char FirstCombining = '\u0300';

    private static readonly Lazy<CanonicalTable> Table = new(CanonicalTable.Load);

    /// <summary>The text in NFC.</summary>
    public static string Compose(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange(FirstCombining, char.MaxValue))
        {
            return text;
        }

        List<Rune> runes = [];
        foreach (var rune in text.EnumerateRunes())
        {
            Decompose(rune, runes);
        }

        Order(runes);
        return string.Concat(Composed(runes));
    }

    private static void Decompose(Rune rune, List<Rune> runes)
    {
        if (Hangul.Parts(rune) is { } jamo)
        {
            runes.AddRange(jamo);
        }
        else if (Table.Value.Decompositions.TryGetValue(rune, out var parts))
        {
            foreach (var part in parts)
            {
                Decompose(part, runes);
            }
        }
        else
        {
            runes.Add(rune);
        }
    }

    // marks of one base stand in the order of their classes; marks of the same class keep theirs
    private static void Order(List<Rune> runes)
    {
        for (var i = 1; i < runes.Count; i++)
        {
            var rune = runes[i];
            var position = i;
            while (position > 0 && Class(rune) > 0 && Class(runes[position - 1]) > Class(rune))
            {
                runes[position] = runes[--position];
            }

            runes[position] = rune;
        }
    }

    private static List<Rune> Composed(List<Rune> runes)
    {
        List<Rune> result = [];
        var starter = -1;
        var blocking = -1;
        foreach (var rune in runes)
        {
            var combiningClass = Class(rune);
            if (starter >= 0 && blocking < combiningClass && Pair(result[starter], rune) is { } composite)
            {
                result[starter] = composite;
                continue;
            }

            if (combiningClass == 0)
            {
                (starter, blocking) = (result.Count, -1);
            }
            else
            {
                blocking = combiningClass;
            }

            result.Add(rune);
        }

        return result;
    }

    private static Rune? Pair(Rune first, Rune second) =>
        Hangul.Pair(first, second) ?? (Table.Value.Compositions.TryGetValue((first, second), out var composite) ? composite : null);

    private static int Class(Rune rune) => Table.Value.Classes.GetValueOrDefault(rune);

    private sealed record CanonicalTable(
        Dictionary<Rune, Rune[]> Decompositions, Dictionary<(Rune, Rune), Rune> Compositions, Dictionary<Rune, int> Classes)
    {
        public static CanonicalTable Load()
        {
            var table = new CanonicalTable([], [], []);
            foreach (var line in TextTables.Lines("Normalization.txt"))
            {
                if (line[0] == '@')
                {
                    table.AddClass(line[1..].Split(' '));
                }
                else
                {
                    table.AddDecomposition(line.Split('='));
                }
            }

            return table;
        }

        private void AddDecomposition(string[] fields)
        {
            var composite = TextTables.Rune(fields[0].TrimStart('!'));
            Rune[] parts = [.. TextTables.Runes(fields[1])];
            Decompositions.Add(composite, parts);
            if (parts.Length == 2 && fields[0][0] != '!')
            {
                Compositions.Add((parts[0], parts[1]), composite);
            }
        }

        private void AddClass(string[] fields)
        {
            var combiningClass = int.Parse(fields[0], CultureInfo.InvariantCulture);
            foreach (var range in fields.Skip(1).Select(field => field.Split('-')))
            {
                for (var code = TextTables.Rune(range[0]).Value; code <= TextTables.Rune(range[^1]).Value; code++)
                {
                    Classes.Add(new Rune(code), combiningClass);
                }
            }
        }
    }
}
