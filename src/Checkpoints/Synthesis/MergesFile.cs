using System.Runtime.InteropServices;
using System.Text;

namespace MMAudio.Checkpoints.Synthesis;

/// <summary>
/// A small vocabulary in the form of CLIP's merges file: a header, then one merge a line. The merges are those that byte-pair encoding
/// learns from <see cref="SoundWords"/>; a table of tokens larger than that is filled up with pairs of letters.
/// </summary>
internal static class MergesFile
{
    private const int WithoutMerges = (2 * 256) + 2;
    private const string WordEnd = "</w>";

    // these bytes stand for themselves in the file
    private static readonly string[] PlainCharacters =
        [.. Enumerable.Range('!', '~' - '!' + 1).Concat(Enumerable.Range(0xA1, 0xAC - 0xA1 + 1)).Concat(Enumerable.Range(0xAE, 0xFF - 0xAE + 1)).Select(code => $"{(char)code}")];

    private static readonly Lazy<List<(string First, string Second)>> Learned = new(() => Learn(SoundWords.All));

    /// <summary>The file for a table of so many tokens.</summary>
    public static byte[] For(int vocabularySize)
    {
        var count = vocabularySize - WithoutMerges;
        var merges = Learned.Value.Take(count).ToList();
        Fill(merges, count);
        var lines = merges.Select(merge => $"{merge.First} {merge.Second}\n");
        return Encoding.UTF8.GetBytes($"#version: merges of a small vocabulary of sounds\n{string.Concat(lines)}");
    }

    /// <summary>Merges the most frequent pair of neighbours until every word is whole; ties go to the first in ordinal order.</summary>
    private static List<(string First, string Second)> Learn(IReadOnlyList<string> words)
    {
        var symbols = words.Select(word => word.Select((c, i) => i == word.Length - 1 ? c + WordEnd : $"{c}").ToList()).ToList();
        var merges = new List<(string First, string Second)>();
        while (MostFrequent(symbols) is { } pair)
        {
            merges.Add(pair);
            symbols.ForEach(word => Merge(word, pair));
            symbols.RemoveAll(word => word.Count == 1);
        }

        return merges;
    }

    private static (string First, string Second)? MostFrequent(List<List<string>> symbols)
    {
        var counts = new Dictionary<(string First, string Second), int>();
        foreach (var word in symbols)
        {
            for (var i = 0; i + 1 < word.Count; i++)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, (word[i], word[i + 1]), out _)++;
            }
        }

        return counts.Count == 0 ? null : counts.Aggregate((best, pair) => IsBetter(pair, best) ? pair : best).Key;
    }

    private static bool IsBetter(KeyValuePair<(string First, string Second), int> pair, KeyValuePair<(string First, string Second), int> best)
    {
        var order = string.CompareOrdinal(pair.Key.First, best.Key.First);
        return pair.Value != best.Value ? pair.Value > best.Value
            : order != 0 ? order < 0
            : string.CompareOrdinal(pair.Key.Second, best.Key.Second) < 0;
    }

    private static void Merge(List<string> word, (string First, string Second) pair)
    {
        for (var i = 0; i + 1 < word.Count; i++)
        {
            if (word[i] == pair.First && word[i + 1] == pair.Second)
            {
                word[i] = pair.First + pair.Second;
                word.RemoveAt(i + 1);
            }
        }
    }

    private static void Fill(List<(string First, string Second)> merges, int count)
    {
        var known = merges.Select(merge => merge.First + merge.Second).ToHashSet();
        var pairs =
            from end in new[] { "", WordEnd }
            from first in PlainCharacters.Reverse()
            from second in PlainCharacters.Reverse()
            select (first, second + end);
        foreach (var (first, second) in pairs)
        {
            if (merges.Count == count)
            {
                return;
            }

            if (known.Add(first + second))
            {
                merges.Add((first, second));
            }
        }
    }
}
