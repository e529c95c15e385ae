using MMAudio.Core.Failures;
using MMAudio.Core.Tensors;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Torch;

/// <summary>The parameters of a network as Torch tensors by path, copied from a checkpoint when they are first asked for.</summary>
internal sealed class TorchParameters(Weights weights) : IDisposable
{
    private readonly Dictionary<string, TorchTensor> _tensors = [];

    /// <summary>The parameters asked for so far.</summary>
    public IReadOnlyDictionary<string, TorchTensor> Tensors => _tensors;

    /// <summary>Whether the checkpoint has a parameter.</summary>
    public bool Has(string path) => weights.TryGet(path, out _);

    /// <summary>The parameter at a path.</summary>
    /// <exception cref="WeightsException">It is missing or has another shape.</exception>
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
    public void Dispose()
    {
        foreach (var tensor in _tensors.Values)
        {
            tensor.Dispose();
        }

        _tensors.Clear();
    }
}
