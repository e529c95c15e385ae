using MMAudio.Core.Models;
using MMAudio.Media.Audio;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Sync.Offsets;

/// <summary>
/// What the offset head's positions begin with: sines and cosines of each token's time, alike for pictures and sound of the same moment. From random
/// positions a small head would have to learn the time of every token before it could compare any.
/// </summary>
internal static class OffsetPositions
{
    /// <summary>The parameter that holds them.</summary>
    public const string Path = "transformer.pos_emb_cfg.pos_emb";

    private const double Amplitude = 0.5;
    private const double ShortestPeriod = 0.3;
    private const double LongestPeriod = 12;

    /// <summary>Fills the embedding [1 n d] of: offset token, visual tokens, modality token, audio tokens.</summary>
    public static void Fill(TorchTensor embedding, SynchformerConfig config)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var values = new float[embedding.numel()];
        foreach (var (position, time) in Times(config).Index())
        {
            if (time is { } seconds)
            {
                Write(values.AsSpan(position * config.Dim, config.Dim), seconds);
            }
        }

        embedding.copy_(torch.tensor(values, embedding.shape));
    }

    /// <summary>The middle of what each position's token spans, in seconds; null for the two that are at no time.</summary>
    internal static IEnumerable<double?> Times(SynchformerConfig config)
    {
        var audio = config.Audio!;
        var segment = config.SegmentStride / SequenceLengths.SyncRate;
        return
        [
            null,
            .. Tokens(config.SegmentTokens, token => (token + 0.5) * config.PatchFrames / SequenceLengths.SyncRate),
            null,
            .. Tokens(audio.SegmentTokens, token => (token * audio.PatchStride + audio.PatchSize / 2.0) * SegmentSpectrogram.Hop / SegmentSpectrogram.SampleRate),
        ];

        IEnumerable<double?> Tokens(int each, Func<int, double> within) => Enumerable.Range(0, audio.OffsetSegments * each)
            .Select(token => (double?)(token / each * segment + within(token % each)));
    }

    private static void Write(Span<float> embedding, double seconds)
    {
        var half = embedding.Length / 2;
        for (var i = 0; i < half; i++)
        {
            var period = ShortestPeriod * Math.Pow(LongestPeriod / ShortestPeriod, i / Math.Max(1.0, half - 1));
            var (sine, cosine) = Math.SinCos(2 * Math.PI * seconds / period);
            (embedding[i], embedding[half + i]) = ((float)(Amplitude * sine), (float)(Amplitude * cosine));
        }
    }
}
