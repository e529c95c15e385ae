using System.Security.Cryptography;
using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Pipeline.Engines;

namespace MMAudio.Pipeline.Stages;

/// <summary>Second stage: frames and prompts become CLIP, sync and text features.</summary>
/// <param name="engines">The networks.</param>
public sealed class ExtractFeaturesStage(ModelEngines engines)
{
    private const double ClipShare = 0.8;

    private readonly FeatureCache? _cache = engines.FeatureFolder is { } folder ? new(folder, engines.Encoders) : null;

    /// <summary>Encodes what there is; both prompts always, as the reference's command line does.</summary>
    public Features Run(SourceFrames frames, GenerationSettings settings, IProgress<double>? progress, CancellationToken ct)
    {
        var visual = _cache?.Find(frames) ?? Encode(frames, progress, ct);
        var texts = engines.EncodeTexts([settings.Prompt, settings.NegativePrompt], ct);
        return new(visual.Clip, visual.Sync, texts[0], texts[1]);
    }

    private VisualFeatures Encode(SourceFrames frames, IProgress<double>? progress, CancellationToken ct)
    {
        var lengths = frames.Lengths(engines.Variant.Mel);
        var clip = frames.Clip is null ? null : EncodeClip(frames.Clip, lengths, progress.Part(0, ClipShare), ct);
        var sync = frames.Sync is null ? null : EncodeSync(frames.Sync, lengths, progress.Part(ClipShare, 1), ct);
        VisualFeatures features = new(clip, sync);
        if (clip is not null)
        {
            _cache?.Keep(frames, features);
        }

        return features;
    }

    private Tensor<float> EncodeClip(Tensor<byte> frames, SequenceLengths lengths, IProgress<double>? progress, CancellationToken ct)
    {
        var (distinct, numbers) = Distinct(frames);
        using var encoder = engines.RentClipImages();
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
        using var encoder = engines.RentSynchformer();
        var features = encoder.Engine.Encode(frames, progress, ct);
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
