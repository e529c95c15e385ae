using System.Diagnostics.CodeAnalysis;
using MMAudio.Core.Failures;

namespace MMAudio.Core.Tensors;

/// <summary>The parameters of one network by their path in the official <c>state_dict</c>.</summary>
/// <param name="source">Where they come from, for messages: usually a file's path.</param>
/// <param name="tensors">The stored tensors by path.</param>
public sealed class Weights(string source, IReadOnlyDictionary<string, StoredTensor> tensors)
{
    /// <summary>Where the weights come from.</summary>
    public string Source { get; } = source;

    /// <summary>All stored tensors by path.</summary>
    public IReadOnlyDictionary<string, StoredTensor> Tensors { get; } = tensors;

    /// <summary>The tensor at a path.</summary>
    /// <exception cref="WeightsException">There is none.</exception>
    public StoredTensor Get(string path) => Tensors.TryGetValue(path, out var tensor)
        ? tensor
        : throw new WeightsException(Source, $"has no parameter {path}; check that the file belongs to this variant", [path]);

    /// <summary>Looks for the tensor at a path.</summary>
    public bool TryGet(string path, [NotNullWhen(true)] out StoredTensor? tensor) => Tensors.TryGetValue(path, out tensor);
}
