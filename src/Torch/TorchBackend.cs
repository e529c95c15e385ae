using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;

namespace MMAudio.Torch;

/// <summary>Runs networks on TorchSharp tensors: training, and the second opinion beside ONNX Runtime.</summary>
public sealed class TorchBackend : IBackend
{
    /// <summary>Loads Torch's native libraries.</summary>
    public TorchBackend(TorchOptions? options = null) => TorchRuntime.Prepare(options ?? new());

    /// <inheritdoc/>
    public string Name => "torch";

    /// <inheritdoc/>
    public INetwork Load(NetworkDefinition definition, Weights weights)
    {
        using var parameters = new StoredParameters(weights);
        return new TorchNetwork(TorchProgram.Of(definition, parameters));
    }
}
