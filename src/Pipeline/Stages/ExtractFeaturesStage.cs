using System.Security.Cryptography;
using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Pipeline.Engines;

namespace MMAudio.Pipeline.Stages;

/// <summary>Second stage: frames become CLIP and sync features.</summary>
/// <param name="engines">The networks.</param>
public sealed class ExtractFeaturesStage(ModelEngines engines)
{
    private const double ClipShare = 0.8;

    private readonly FeatureCache? _cache = engines.FeatureFolder is { } folder ? new(folder, engines.Encoders) : null;

    /// <summary>Encodes what there is; prompts are the sampler's business, so that another prompt leaves this stage's work as it was.</summary>
    public VisualFeatures Run(SourceFrames frames, IProgress<double>? progress, CancellationToken ct)
    {
        var lengths = engines.Variant.Lengths(frames.Window.Duration);
        if (_cache?.Find(frames, lengths) is { } kept)
        {
            return kept;
        }

        var features = Encode(frames, lengths, progress, ct);
        if (features.Clip is not null)
        {
            _cache?.Keep(frames, lengths, features);
        }

        return features;
    }

    private VisualFeatures Encode(SourceFrames frames, SequenceLengths lengths, IProgress<double>? progress, CancellationToken ct)
    {
        var clip = frames.Clip is null ? null : EncodeClip(frames.Clip, lengths, progress.Part(0, ClipShare), ct);
        var sync = frames.Sync is null ? null : EncodeSync(frames.Sync, lengths, progress.Part(ClipShare, 1), ct);
        return new(frames.ContentHash, frames.Window, clip, sync);
    }

    private Tensor<float> EncodeClip(Tensor<byte> frames, SequenceLengths lengths, IProgress<double>? progress, CancellationToken ct)
    {
        var (distinct, numbers) = Distinct(frames);
        using var encoder = engines.RentClipImages(ct);
        var features = encoder.Engine.Encode(distinct, progress, ct);

        var all = Tensor<float>.Zeros([lengths.Clip, features.Shape[1]]);
        for (var i = 0; i < lengths.Clip; i++)
        {
            features.Row(numbers[Math.Min(i, numbers.Length - 1)]).CopyTo(all.Row(i));
        }

        return all;
    }

    private Tensor<float> EncodeSync(Tensor<byte> frames, SequenceLengths lengths, IProgress<double>? progress, CancellationToken ct)
    {
        using var encoder = engines.RentSynchformer(ct);
        var features = encoder.Engine.Encode(engines.Variant.FullLengthOnly ? frames.HoldLast(lengths.SyncFrames) : frames, progress, ct);
        return features.Shape[0] == lengths.Sync
            ? features
            : throw new InvalidOperationException($"{frames.Shape[0]} frames gave {features.Shape[0]} sync tokens, not {lengths.Sync}.");
    }

    /// <summary>Each picture once: a slow video shows the same one many times, and CLIP is most of all work.</summary>
    private static (Tensor<byte> Frames, int[] Numbers) Distinct(Tensor<byte> frames)
    {
        Dictionary<string, int> seen = [];
        List<int> kept = [];
        var numbers = new int[frames.Shape[0]];
        for (var i = 0; i < numbers.Length; i++)
        {
            var hash = Convert.ToHexString(SHA256.HashData(frames.Row(i)));
            if (seen.TryAdd(hash, kept.Count))
            {
                kept.Add(i);
            }

            numbers[i] = seen[hash];
        }

        return (new([.. kept.SelectMany(i => frames.Row(i).ToArray())], frames.Shape.With(0, kept.Count)), numbers);
    }
}
