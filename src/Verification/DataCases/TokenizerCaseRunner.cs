using MMAudio.Networks.Engines;
using MMAudio.Networks.Text;
using MMAudio.Verification.NetworkCases;

namespace MMAudio.Verification.DataCases;

/// <summary>CLIP's tokenizer on a list of texts, with and without the repair of damaged characters.</summary>
internal sealed class TokenizerCaseRunner : ICaseRunner
{
    public IEnumerable<Check> Checks(GoldenCase golden, IBackend backend, CancellationToken ct)
    {
        var merges = golden.FindShared(golden.Config.GetProperty("bpe_file").GetString()!);
        string[] texts = [.. golden.Json("strings.json").EnumerateArray().Select(entry => entry.GetProperty("text").GetString()!)];
        return
        [
            new("tokens", () => Load(repair: true).Tokenize(texts)),
            new("tokens_without_ftfy", () => Load(repair: false).Tokenize(texts)),
        ];

        ClipTokenizer Load(bool repair) =>
            ClipTokenizer.Load(merges, golden.Config.Int("vocab_size", 49408), golden.Config.Int("context_length", 77), repair);
    }
}
