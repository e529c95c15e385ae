using MMAudio.Checkpoints.Catalog;
using MMAudio.Core.Failures;
using MMAudio.Networks.Engines;

namespace MMAudio.Pipeline.Engines;

/// <summary>The model packages of a process, each opened once and by name; safe for several threads.</summary>
/// <param name="store">Where packages lie.</param>
/// <param name="backend">What runs the networks.</param>
/// <param name="engines">How the engines of a package are held.</param>
/// <param name="loaded">How many packages stay loaded.</param>
public sealed class ModelLibrary(ModelStore store, IBackend backend, EngineOptions engines, int loaded) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ModelEngines> _packages = [];
    private readonly List<string> _recent = [];

    /// <summary>
    /// The engines of a package, which stay loaded until others were opened after it. Ask again for each piece of work, and keep the answer no
    /// longer: it stays valid, but what was unloaded meanwhile is loaded again.
    /// </summary>
    /// <param name="name">The package's name, or the path of its folder.</param>
    /// <exception cref="InvalidInputException">There is no such package.</exception>
    /// <exception cref="WeightsException">Its description is damaged.</exception>
    public ModelEngines Open(string name)
    {
        lock (_lock)
        {
            if (!_packages.TryGetValue(name, out var package))
            {
                package = new(backend, EngineModel.Of(store.Open(name)), engines);
                _packages.Add(name, package);
            }

            _recent.Remove(name);
            _recent.Add(name);
            foreach (var old in _recent.SkipLast(loaded).ToArray())
            {
                _packages[old].Unload();
                _recent.Remove(old);
            }

            return package;
        }
    }

    /// <summary>Frees all packages, each when nobody uses it any more.</summary>
    public void Dispose()
    {
        foreach (var package in _packages.Values)
        {
            package.Dispose();
        }
    }
}
