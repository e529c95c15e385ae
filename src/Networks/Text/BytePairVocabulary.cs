using System.IO.Compression;
using System.Text;
using MMAudio.Core.Failures;

namespace MMAudio.Networks.Text;

/// <summary>CLIP's byte-pair vocabulary: 256 bytes, the same at the end of a word, one token per merge, start and end.</summary>
internal sealed class BytePairVocabulary
{
    private const int Bytes = 256;
    private const int Special = 2;
    private const string WordEnd = "</w>";

    private readonly Dictionary<string, int> _ids = [];
    private readonly Dictionary<(string, string), int> _ranks = [];
    private readonly string[] _byteCharacters = ByteCharacters();

    private BytePairVocabulary(int size)
    {
        foreach (var character in _byteCharacters.OrderBy(text => text[0] >= Bytes).ThenBy(text => text[0]))
        {
            _ids[character] = _ids.Count;
        }

        foreach (var character in _ids.Keys.ToArray())
        {
            _ids[character + WordEnd] = _ids.Count;
        }

        (Start, End) = (size - 2, size - 1);
    }

    /// <summary>The token before a prompt.</summary>
    public int Start { get; }

    /// <summary>The token after a prompt.</summary>
    public int End { get; }

    /// <summary>Reads as many merges as the vocabulary has room for, from text or from gzip.</summary>
    /// <exception cref="InvalidInputException">The file is too short or has a line that is no merge.</exception>
    public static BytePairVocabulary Read(Stream merges, int size, string source)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 2 * Bytes + Special);
        var vocabulary = new BytePairVocabulary(size);
        using var plain = Decompress(merges);
        using var reader = new StreamReader(plain, Encoding.UTF8);
        var count = size - 2 * Bytes - Special;
        try
        {
            reader.ReadLine();
            for (var rank = 0; rank < count; rank++)
            {
                vocabulary.Add(rank, reader.ReadLine(), source, count);
            }
        }
        catch (InvalidDataException e)
        {
            throw new InvalidInputException(FailureCategory.Model, $"{source} is damaged; fetch the merges file again.", e);
        }

        return vocabulary;
    }

    /// <summary>The tokens of one piece of a prompt.</summary>
    public IEnumerable<int> Encode(string piece)
    {
        List<string> symbols = [.. Encoding.UTF8.GetBytes(piece).Select(value => _byteCharacters[value])];
        symbols[^1] += WordEnd;
        while (BestPair(symbols) is { } pair)
        {
            Merge(symbols, pair);
        }

        return symbols.Select(symbol => _ids[symbol]);
    }

    private (string, string)? BestPair(List<string> symbols)
    {
        (string, string)? best = null;
        var bestRank = int.MaxValue;
        for (var i = 0; i + 1 < symbols.Count; i++)
        {
            if (_ranks.TryGetValue((symbols[i], symbols[i + 1]), out var rank) && rank < bestRank)
            {
                (best, bestRank) = ((symbols[i], symbols[i + 1]), rank);
            }
        }

        return best;
    }

    private static void Merge(List<string> symbols, (string First, string Second) pair)
    {
        var kept = 0;
        for (var i = 0; i < symbols.Count; i++)
        {
            var merges = symbols[i] == pair.First && i + 1 < symbols.Count && symbols[i + 1] == pair.Second;
            symbols[kept++] = merges ? pair.First + symbols[++i] : symbols[i];
        }

        symbols.RemoveRange(kept, symbols.Count - kept);
    }

    private void Add(int rank, string? line, string source, int count)
    {
        if (line?.Split(' ') is not [{ Length: > 0 } first, { Length: > 0 } second])
        {
            throw new InvalidInputException(FailureCategory.Model, line is null
                ? $"{source} ends after {rank} merges; this model needs {count}: use the merges file that belongs to it."
                : $"Line {rank + 2} of {source} is no merge of two symbols; use the merges file that belongs to the model.");
        }

        _ranks[(first, second)] = rank;
        _ids[first + second] = 2 * Bytes + rank;
    }

    private static Stream Decompress(Stream stream)
    {
        var content = new MemoryStream();
        stream.CopyTo(content);
        content.Position = 0;
        return content.GetBuffer() is [0x1F, 0x8B, ..] ? new GZipStream(content, CompressionMode.Decompress) : content;
    }

    // printable bytes stand for themselves, the others for characters from U+0100 on, so that every symbol can be written in a text file
    private static string[] ByteCharacters()
    {
        var result = new string[Bytes];
        var next = Bytes;
        for (var value = 0; value < Bytes; value++)
        {
            var printable = value is (>= '!' and <= '~') or (>= '¡' and <= '¬') or (>= '®' and <= 'ÿ');
            result[value] = ((char)(printable ? value : next++)).ToString();
        }

        return result;
    }
}
