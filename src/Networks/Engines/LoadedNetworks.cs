using MMAudio.Core.Tensors;

namespace MMAudio.Networks.Engines;

/// <summary>Networks loaded for the shapes that were asked for last; older ones are given back.</summary>
/// <param name="backend">What runs them.</param>
/// <param name="weights">Their parameters.</param>
/// <param name="capacity">How many stay loaded.</param>
internal sealed class LoadedNetworks<TKey>(IBackend backend, Weights weights, int capacity = 2) : IDisposable
    where TKey : notnull
{
    private readonly LinkedList<(TKey Key, INetwork Network)> _recent = [];

    public INetwork Get(TKey key, Func<NetworkDefinition> define)
    {
        var node = _recent.First;
        while (node is not null && !node.Value.Key.Equals(key))
        {
            node = node.Next;
        }

        if (node is not null)
        {
            _recent.Remove(node);
            _recent.AddFirst(node);
            return node.Value.Network;
        }

        if (_recent.Count == capacity)
        {
            _recent.Last!.Value.Network.Dispose();
            _recent.RemoveLast();
        }

        var network = backend.Load(define(), weights);
        _recent.AddFirst((key, network));
        return network;
    }

    public void Dispose() => Clear();

    /// <summary>Gives all back.</summary>
    public void Clear()
    {
        foreach (var (_, network) in _recent)
        {
            network.Dispose();
        }

        _recent.Clear();
    }
}
