using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Clip;

namespace MMAudio.Networks.Engines;

/// <summary>Frames to CLIP image features of length 1.</summary>
/// <param name="backend">What runs the network.</param>
/// <param name="config">The sizes of the network.</param>
/// <param name="weights">CLIP's checkpoint; must stay open.</param>
public sealed class ClipImageEncoder(IBackend backend, ClipConfig config, Weights weights) : IDisposable
{
    /// <summary>Frames of a run; a part-filled run repeats its last frame, so that one network serves every clip.</summary>
    private const int Batch = 4;

    /// <summary>The mean of each channel over CLIP's training images.</summary>
    public static float[] Mean { get; } = [0.48145466f, 0.4578275f, 0.40821073f];

    /// <summary>The standard deviation of each channel over CLIP's training images.</summary>
    public static float[] Deviation { get; } = [0.26862954f, 0.26130258f, 0.27577711f];

    private readonly LoadedNetworks<int> _networks = new(backend, weights);

    /// <summary>Features [n e] of frames [n s s 3], where s is the configured input size.</summary>
    public Tensor<float> Encode(Tensor<byte> frames, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        Pixels.Check(frames, config.InputSize);
        var count = frames.Shape[0];
        var batch = count == 1 ? 1 : Batch;
        var features = Tensor<float>.Zeros([count, config.EmbedDim]);
        var pixels = Tensor<float>.Zeros([batch, 3, config.InputSize, config.InputSize]);
        for (var start = 0; start < count; start += batch)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < batch; i++)
            {
                Pixels.Normalize(frames.Row(Math.Min(start + i, count - 1)), pixels.Row(i), Mean, Deviation);
            }

            var network = _networks.Get(batch, () => ClipDefinitions.EncodeImage(config, batch));
            var outputs = network.Run(new Dictionary<string, Tensor> { ["pixels"] = pixels }, cancellationToken);
            var filled = Math.Min(batch, count - start) * config.EmbedDim;
            outputs["features"].Data.AsSpan(0, filled).CopyTo(features.Data.AsSpan(start * config.EmbedDim));
            progress?.Report(Math.Min(1.0, (double)(start + batch) / count));
        }

        return features;
    }

    /// <inheritdoc/>
    public void Dispose() => _networks.Dispose();
}
