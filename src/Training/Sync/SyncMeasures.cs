using System.Text.Json;
using MMAudio.Core.Files;
using MMAudio.Core.Models;
using MMAudio.Networks.Synchformer;
using MMAudio.Torch;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Sync;

/// <summary>Measures visual tokens as they are, on clips that were not learned from.</summary>
/// <param name="config">The sizes.</param>
/// <param name="parameters">The towers.</param>
/// <param name="known">Clips to fit the probe to.</param>
/// <param name="unseen">Clips to measure with.</param>
internal sealed class SyncMeasures(SynchformerConfig config, TrainableParameters parameters, EventClips known, EventClips unseen)
{
    private readonly Dictionary<(bool IsKnown, int Index), byte[]> _frames = [];

    /// <summary>Writes <c>events.json</c>: the F1 of events that are read off the tokens by a linear probe.</summary>
    public async Task WriteAsync(string folder, CancellationToken cancellationToken)
    {
        var segments = (int)(ModelVariant.TrainingDuration.TotalSeconds * EventProbe.FrameRate) / config.SegmentFrames;
        using var scope = torch.NewDisposeScope();
        using var network = TrainableNetwork.Of(SynchformerDefinitions.Encode(config, segments), parameters);
        var fitted = await EncodeAsync(network, known, isKnown: true, segments, cancellationToken);
        var others = await EncodeAsync(network, unseen, isKnown: false, segments, cancellationToken);
        using var noGrad = torch.no_grad();
        var f1 = Math.Round(EventProbe.F1(fitted, others, config.PatchFrames), 4);
        AtomicFile.WriteStream(
            Path.Combine(folder, "events.json"),
            stream => JsonSerializer.Serialize(stream, new { Clips = others.Count, Events = others.Sum(clip => clip.Times.Length), F1 = f1 }));
    }

    /// <summary>The tokens of segments that lie side by side.</summary>
    private async Task<List<(TorchTensor Tokens, double[] Times)>> EncodeAsync(
        TrainableNetwork network, EventClips clips, bool isKnown, int segments, CancellationToken ct)
    {
        List<(TorchTensor, double[])> encoded = [];
        for (var i = 0; i < clips.Clips.Count; i++)
        {
            if (!_frames.TryGetValue((isKnown, i), out var frames))
            {
                var material = SyncMaterial.Of(await clips.Clips.GetAsync(i, ct), config);
                _frames[(isKnown, i)] = frames = material.Frames.Data[..(segments * config.SegmentFrames * config.ImageSize * config.ImageSize * 3)];
            }

            encoded.Add((Encode(network, frames, segments), [.. clips.TimesOf(i)]));
        }

        return encoded;
    }

    private TorchTensor Encode(TrainableNetwork network, byte[] frames, int segments)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var tokens = network.Run(("frames", SyncPixels.Of(frames, segments, config, mirrored: [])))["features"];
        return tokens.reshape(-1, config.Dim).MoveToOuterDisposeScope();
    }
}
