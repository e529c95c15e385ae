using System.IO.Compression;
using System.Text;
using System.Text.Json;
using MMAudio.Core.Failures;
using MMAudio.Networks.Text;

namespace MMAudio.Networks.Tests.Text;

public sealed class ClipTokenizerTests
{
    private const string Merges = "#version: 0.2\nr a\ni n</w>\nra in</w>\n' s</w>\nd o\ndo g</w>\n";
    private const int VocabularySize = 512 + 6 + 2;
    private const int Start = VocabularySize - 2;
    private const int End = VocabularySize - 1;

    [Fact]
    public void Words_are_merged_and_framed()
    {
        var tokens = Tokenizer().Tokenize(["Rain", "DOG"]);

        Assert.Equal([2, 77], tokens.Shape);
        Assert.Equal([Start, 514, End, 0], tokens.Row(0)[..4]);
        Assert.Equal([Start, 517, End, 0], tokens.Row(1)[..4]);
    }

    [Fact]
    public void Bytes_have_ids_in_the_order_of_their_characters()
    {
        var tokens = Tokenizer().Tokenize(["!", "a", "é"]);

        Assert.Equal(256, tokens.Row(0)[1]);
        Assert.Equal(256 + 'a' - '!', tokens.Row(1)[1]);
        Assert.Equal([94 + 0xC3 - 0xAE + 12, 256 + 94 + 0xA9 - 0xA1], tokens.Row(2)[1..3]);
    }

    [Fact]
    public void English_endings_are_pieces_of_their_own() =>
        Assert.Equal([Start, 517, 515, End], Tokenizer().Tokenize(["dog's"]).Row(0)[..4]);

    [Fact]
    public void Special_tokens_may_be_written_out() =>
        Assert.Equal([Start, Start, 517, End, End], Tokenizer().Tokenize(["<START_OF_TEXT>dog<end_of_text>"]).Row(0)[..5]);

    [Fact]
    public void Every_digit_is_a_piece() => Assert.Equal(End, Tokenizer().Tokenize(["1999"]).Row(0)[5]);

    [Fact]
    public void A_long_prompt_is_cut_before_its_end_token()
    {
        var row = Tokenizer(contextLength: 5).Tokenize(["rain rain rain rain rain rain"]).Row(0);

        Assert.Equal([Start, 514, 514, 514, End], row);
    }

    [Fact]
    public void Merges_may_be_compressed()
    {
        var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionMode.Compress, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Merges));
        }

        stream.Position = 0;

        Assert.Equal(514, ClipTokenizer.Load(stream, VocabularySize).Tokenize(["rain"]).Row(0)[1]);
    }

    [Theory]
    [InlineData("#version: 0.2\nr a\n", "ends after 1 merges")]
    [InlineData("#version: 0.2\nr a\nrain\n", "Line 3 of")]
    public void A_file_that_does_not_fit_is_refused(string merges, string problem)
    {
        var failure = Assert.Throws<InvalidInputException>(() => ClipTokenizer.Load(new MemoryStream(Encoding.UTF8.GetBytes(merges)), VocabularySize));

        Assert.Equal(FailureCategory.Model, failure.Category);
        Assert.Contains(problem, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_has_tokens()
    {
        var random = new Random(1);
        string[] prompts = [.. Enumerable.Range(0, 300).Select(_ => new string(
            [.. Enumerable.Range(0, random.Next(40)).Select(_ => (char)random.Next(random.Next(3) == 0 ? 0x10000 : 0x180))]))];

        var tokens = Tokenizer().Tokenize(prompts);

        Assert.All(tokens.Data, token => Assert.InRange(token, 0, VocabularySize - 1));
        Assert.All(Enumerable.Range(0, prompts.Length), i => Assert.Equal([Start, End], tokens.Row(i).ToArray().Where(token => token >= Start)));
    }

    [Fact]
    public void A_very_long_word_is_no_trouble()
    {
        var row = Tokenizer().Tokenize([string.Concat(Enumerable.Repeat("rain", 50_000))]).Row(0);

        Assert.Equal(End, row[^1]);
    }

    [GoldenTheory, InlineData("tokens", true), InlineData("tokens_without_ftfy", false)]
    public void Recorded_prompts_give_the_recorded_tokens(string output, bool repair)
    {
        var recorded = new RecordedCase(Golden.Path("tokenizer", "strings60"));
        var tokenizer = ClipTokenizer.Load(Golden.Path("clip", "bpe_simple_vocab_16e6.txt.gz"), repair: repair);
        string[] prompts =
            [.. JsonSerializer.Deserialize<JsonElement>(recorded.Text("strings.json")).EnumerateArray().Select(p => p.GetProperty("text").GetString()!)];

        var tokens = tokenizer.Tokenize(prompts);

        Assert.Equal(recorded.Outputs.Get<long>(output), tokens.Data);
    }

    private static ClipTokenizer Tokenizer(int contextLength = 77) =>
        ClipTokenizer.Load(new MemoryStream(Encoding.UTF8.GetBytes(Merges)), VocabularySize, contextLength);
}
