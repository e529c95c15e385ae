using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Synchformer;

namespace MMAudio.Networks.Engines;

/// <summary>Frames at 25 fps to Synchformer's frame-aligned features.</summary>
/// <param name="backend">What runs the network.</param>
/// <param name="config">The sizes of the network.</param>
/// <param name="weights">Synchformer's checkpoint; must stay open.</param>
public sealed class SynchformerEncoder(IBackend backend, SynchformerConfig config, Weights weights) : IDisposable
{
    private static readonly float[] Half = [0.5f, 0.5f, 0.5f];

    private readonly LoadedNetworks<int> _networks = new(backend, weights);

    /// <summary>Features [8·segments d] of frames [n s s 3]; frames after the last whole segment are not used.</summary>
    public Tensor<float> Encode(Tensor<byte> frames, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        Pixels.Check(frames, config.ImageSize);
        var segments = frames.Shape[0] < config.SegmentFrames ? 0 : (frames.Shape[0] - config.SegmentFrames) / config.SegmentStride + 1;
        var features = Tensor<float>.Zeros([segments * config.SegmentTokens, config.Dim]);
        var segment = Tensor<float>.Zeros([1, config.SegmentFrames, 3, config.ImageSize, config.ImageSize]);
        var framePlanes = 3 * config.ImageSize * config.ImageSize;
        for (var s = 0; s < segments; s++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < config.SegmentFrames; i++)
            {
                Pixels.Normalize(frames.Row(s * config.SegmentStride + i), segment.Data.AsSpan(i * framePlanes, framePlanes), Half, Half);
            }

            var network = _networks.Get(1, () => SynchformerDefinitions.Encode(config, segments: 1));
            var tokens = network.Run(new Dictionary<string, Tensor> { ["frames"] = segment }, cancellationToken)["features"];
            tokens.Data.CopyTo(features.Data, s * tokens.Data.Length);
            progress?.Report((double)(s + 1) / segments);
        }

        return features;
    }

    /// <inheritdoc/>
    public void Dispose() => _networks.Dispose();
}
