using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;

namespace MMAudio.Verification.DataCases;

/// <summary>Durations to the lengths of all sequences: latent, CLIP, sync and samples.</summary>
internal sealed class SequenceLengthsCaseRunner : ICaseRunner
{
    private static readonly string[] Recorded = ["latent_seq_len", "clip_seq_len", "sync_seq_len", "num_audio_frames"];

    public IEnumerable<Check> Checks(GoldenCase golden, IBackend backend, CancellationToken ct) =>
        golden.Json("lengths.json").EnumerateArray().Select(entry =>
        {
            var mode = entry.GetProperty("mode").GetString()!;
            var duration = entry.GetProperty("duration");
            var want = Array.ConvertAll(Recorded, name => entry.GetProperty(name).GetInt64());
            return new Check($"{mode}.{duration.GetRawText()}", () => Lengths(mode, duration.GetDouble()))
            {
                Want = new Tensor<long>(want, [want.Length]),
                Tolerance = Tolerance.Exact,
            };
        });

    private static Tensor<long> Lengths(string mode, double seconds)
    {
        var lengths = SequenceLengths.Of(MelConfigs.Of(mode), seconds);
        return new([lengths.Latent, lengths.Clip, lengths.Sync, lengths.Samples], [Recorded.Length]);
    }
}
