using MMAudio.Core.Failures;
using MMAudio.Core.Tensors;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Torch;

/// <summary>The parameters of a network as Torch tensors by path, copied from a checkpoint when they are first asked for.</summary>
internal sealed class StoredParameters(Weights weights) : ITorchParameters, IDisposable
{
    private readonly Dictionary<string, TorchTensor> _tensors = [];

    /// <inheritdoc/>
    public bool Has(string path) => weights.TryGet(path, out _);

    /// <inheritdoc/>
    public TorchTensor Get(string path, Shape shape)
    {
        var stored = weights.Get(path);
        if (!stored.Shape.Equals(shape))
        {
            throw new WeightsException(weights.Source, $"holds {path} as {stored.Shape} where {shape} is needed", [path]);
        }

        if (!_tensors.TryGetValue(path, out var tensor))
        {
            _tensors[path] = tensor = TorchTensors.Of(stored);
        }

        return tensor;
    }

    /// <inheritdoc/>
    public bool IsLearned(string path) => false;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in _tensors.Values)
        {
            tensor.Dispose();
        }

        _tensors.Clear();
    }
}
