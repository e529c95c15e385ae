using MMAudio.Core.Failures;
using MMAudio.Core.Tensors;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Torch;

/// <summary>The <c>state_dict</c> of a network that is being trained: single-precision tensors by path, learned unless they are frozen.</summary>
public sealed class TrainableParameters : ITorchParameters, IDisposable
{
    private readonly string _source;
    private readonly Dictionary<string, TorchTensor> _tensors = [];

    /// <summary>Copies the values that training begins with.</summary>
    /// <param name="initial">The stored values; all of them are taken, in their order.</param>
    /// <param name="isFrozen">Which paths are buffers, never learned; null for none.</param>
    public TrainableParameters(Weights initial, Func<string, bool>? isFrozen = null)
    {
        TorchNativeLibrary.Prepare();
        _source = initial.Source;
        foreach (var (path, stored) in initial.Tensors)
        {
            var tensor = TorchTensors.Of(stored);
            tensor.requires_grad_(isFrozen?.Invoke(path) != true);
            _tensors[path] = tensor;
        }
    }

    /// <summary>All tensors by path, in the order of the checkpoint; change their values only under <c>no_grad</c>.</summary>
    public IReadOnlyDictionary<string, TorchTensor> Tensors => _tensors;

    /// <summary>Those that have gradients.</summary>
    public IEnumerable<KeyValuePair<string, TorchTensor>> Learned => _tensors.Where(tensor => tensor.Value.requires_grad);

    /// <summary>The number of learned values.</summary>
    public long Count => Learned.Sum(tensor => tensor.Value.numel());

    /// <inheritdoc/>
    public bool Has(string path) => _tensors.ContainsKey(path);

    /// <inheritdoc/>
    public bool IsLearned(string path) => _tensors[path].requires_grad;

    /// <inheritdoc/>
    public TorchTensor Get(string path, Shape shape)
    {
        if (!_tensors.TryGetValue(path, out var tensor))
        {
            throw new WeightsException(_source, $"has no parameter {path}; check that the file belongs to this variant", [path]);
        }

        return tensor.shape.AsSpan().SequenceEqual(shape.ToInt64())
            ? tensor
            : throw new WeightsException(_source, $"holds {path} as [{string.Join(' ', tensor.shape)}] where {shape} is needed", [path]);
    }

    /// <summary>A copy of a tensor's present values.</summary>
    public Tensor<float> Copy(string path) => Copy(_tensors[path]);

    /// <summary>A copy of the present values of any single-precision tensor.</summary>
    public static Tensor<float> Copy(TorchTensor tensor)
    {
        using var noGrad = torch.no_grad();
        return TorchTensors.ToManaged(tensor, [.. tensor.shape.Select(extent => (int)extent)]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in _tensors.Values)
        {
            tensor.Dispose();
        }
    }
}
