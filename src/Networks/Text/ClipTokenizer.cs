using MMAudio.Core.Failures;
using MMAudio.Core.Tensors;

namespace MMAudio.Networks.Text;

/// <summary>CLIP's tokenizer: prompts to token ids by byte-pair merges, which are read from a file at run time.</summary>
public sealed class ClipTokenizer
{
    private readonly BytePairVocabulary _vocabulary;
    private readonly int _contextLength;
    private readonly bool _repair;

    private ClipTokenizer(BytePairVocabulary vocabulary, int contextLength, bool repair) =>
        (_vocabulary, _contextLength, _repair) = (vocabulary, contextLength, repair);

    /// <summary>Reads the merges from a file: a header line, then one merge a line; plain text or gzip.</summary>
    /// <param name="path">The file, for example <c>bpe_simple_vocab_16e6.txt.gz</c>.</param>
    /// <param name="vocabularySize">Entries of the model's token table; it decides how many merges are used.</param>
    /// <param name="contextLength">Tokens of a prompt.</param>
    /// <param name="repair">Whether damaged characters of a prompt are mended first, as the reference does with ftfy.</param>
    /// <exception cref="InvalidInputException">The file holds too few merges or something else.</exception>
    public static ClipTokenizer Load(string path, int vocabularySize = 49408, int contextLength = 77, bool repair = true)
    {
        using var stream = File.OpenRead(path);
        return new(BytePairVocabulary.Read(stream, vocabularySize, path), contextLength, repair);
    }

    /// <summary>Reads the merges from a stream, which is left at no particular position.</summary>
    /// <param name="merges">The content of the file.</param>
    /// <param name="vocabularySize">Entries of the model's token table.</param>
    /// <param name="contextLength">Tokens of a prompt.</param>
    /// <param name="repair">Whether damaged characters of a prompt are mended first.</param>
    /// <exception cref="InvalidInputException">The stream holds too few merges or something else.</exception>
    public static ClipTokenizer Load(Stream merges, int vocabularySize = 49408, int contextLength = 77, bool repair = true) =>
        new(BytePairVocabulary.Read(merges, vocabularySize, "The merges file"), contextLength, repair);

    /// <summary>The token ids [n 77]: start, the prompt, end, then zeros; a long prompt is cut so that the end fits.</summary>
    public Tensor<long> Tokenize(IReadOnlyList<string> prompts)
    {
        var tokens = Tensor<long>.Zeros([prompts.Count, _contextLength]);
        for (var i = 0; i < prompts.Count; i++)
        {
            Tokenize(prompts[i], tokens.Row(i));
        }

        return tokens;
    }

    private void Tokenize(string prompt, Span<long> row)
    {
        var position = 0;
        row[position++] = _vocabulary.Start;
        foreach (var token in Encode(prompt))
        {
            if (position == row.Length)
            {
                break;
            }

            row[position++] = token;
        }

        row[Math.Min(position, row.Length - 1)] = _vocabulary.End;
    }

    private IEnumerable<int> Encode(string prompt) => WordSplitter
        .Split(PromptCleaner.Clean(prompt, _repair))
        .SelectMany(piece => piece switch
        {
            WordSplitter.Start => [_vocabulary.Start],
            WordSplitter.End => [_vocabulary.End],
            _ => _vocabulary.Encode(piece),
        });
}
