using MMAudio.Core.Models;
using MMAudio.Core.Tensors;

namespace MMAudio.Pipeline.Engines;

/// <summary>
/// A place for one engine and the weights that it was made from: made at first use, rented by one at a time, and kept or given back after each.
/// </summary>
/// <param name="make">Makes the engine from the weights that it asks for.</param>
/// <param name="open">Opens the weights of a component.</param>
/// <param name="keep">Whether the engine stays loaded between uses.</param>
internal sealed class EngineSlot<T>(
    Func<Func<ModelComponent, Weights>, T> make, Func<ModelComponent, OpenWeights> open, bool keep) : IDisposable
    where T : class, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _ending = new();
    private readonly List<OpenWeights> _weights = [];
    private T? _engine;
    private bool _unwanted;

    /// <summary>Waits for its turn, and loads the engine where it is not.</summary>
    public EngineLease<T> Rent(CancellationToken ct)
    {
        _turn.Wait(ct);
        try
        {
            _unwanted = false;
            return new(_engine ??= make(Open), GiveBack);
        }
        catch
        {
            Free();
            _turn.Release();
            throw;
        }
    }

    /// <summary>Frees the engine now, or, while somebody uses it, as soon as it is given back.</summary>
    public void Unload()
    {
        lock (_ending)
        {
            _unwanted = true;
            if (_turn.Wait(0, CancellationToken.None))
            {
                End();
            }
        }
    }

    /// <summary>Waits until nobody uses the engine, for native memory must not be freed under a running network.</summary>
    public void Dispose()
    {
        _turn.Wait();
        Free();
        _turn.Dispose();
    }

    private Weights Open(ModelComponent component)
    {
        var opened = open(component);
        _weights.Add(opened);
        return opened.Weights;
    }

    private void GiveBack()
    {
        lock (_ending)
        {
            End();
        }
    }

    private void End()
    {
        if (!keep || _unwanted)
        {
            Free();
        }

        _turn.Release();
    }

    private void Free()
    {
        if (_engine is null && _weights.Count == 0)
        {
            return;
        }

        _engine?.Dispose();
        _engine = null;
        _weights.ForEach(weights => weights.Dispose());
        _weights.Clear();
        NativeMemory.GiveBack();
    }
}
