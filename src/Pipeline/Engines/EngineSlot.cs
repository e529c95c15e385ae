using MMAudio.Core.Models;
using MMAudio.Core.Tensors;

namespace MMAudio.Pipeline.Engines;

/// <summary>A place for one engine and the weights that it was made from: made at first use, and kept or given back after each.</summary>
/// <param name="make">Makes the engine from the weights that it asks for.</param>
/// <param name="open">Opens the weights of a component.</param>
/// <param name="keep">Whether the engine stays loaded between uses.</param>
internal sealed class EngineSlot<T>(
    Func<Func<ModelComponent, Weights>, T> make, Func<ModelComponent, OpenWeights> open, bool keep) : IDisposable
    where T : class, IDisposable
{
    private readonly List<OpenWeights> _weights = [];
    private T? _engine;

    public EngineLease<T> Rent() => new(_engine ??= make(Open), GiveBack);

    public void Dispose()
    {
        _engine?.Dispose();
        _engine = null;
        _weights.ForEach(weights => weights.Dispose());
        _weights.Clear();
        NativeMemory.GiveBack();
    }

    private Weights Open(ModelComponent component)
    {
        var opened = open(component);
        _weights.Add(opened);
        return opened.Weights;
    }

    private void GiveBack()
    {
        if (!keep)
        {
            Dispose();
        }
    }
}
