using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Clip;

namespace MMAudio.Networks.Engines;

/// <summary>Token ids to CLIP text features: the last hidden states, each of length 1.</summary>
/// <param name="backend">What runs the network.</param>
/// <param name="config">The sizes of the network.</param>
/// <param name="weights">CLIP's checkpoint; must stay open.</param>
public sealed class ClipTextEncoder(IBackend backend, ClipConfig config, Weights weights) : IDisposable
{
    private readonly LoadedNetworks<int> _networks = new(backend, weights);

    /// <summary>Features [n 77 d] of token ids [n 77]; every prompt runs alone, so that it never depends on its neighbours.</summary>
    public Tensor<float> Encode(Tensor<long> tokens, CancellationToken cancellationToken = default)
    {
        var features = Tensor<float>.Zeros([.. tokens.Shape, config.TextDim]);
        var network = _networks.Get(1, () => ClipDefinitions.EncodeText(config, batch: 1));
        for (var i = 0; i < tokens.Shape[0]; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Tensor<long> row = new(tokens.Row(i).ToArray(), [1, config.ContextLength]);
            var outputs = network.Run(new Dictionary<string, Tensor> { ["tokens"] = row }, cancellationToken);
            outputs["features"].Data.CopyTo(features.Row(i));
        }

        return features;
    }

    /// <inheritdoc/>
    public void Dispose() => _networks.Dispose();
}
