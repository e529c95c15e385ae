using System.Collections.Concurrent;
using MMAudio.Checkpoints.Catalog;

namespace MMAudio.Coordinator;

/// <summary>The editions of the model packages of this machine, read again whenever a description has changed.</summary>
/// <param name="store">Where packages lie.</param>
internal sealed class ModelEditions(ModelStore store)
{
    private const string Description = "model.json";

    private readonly ConcurrentDictionary<string, Known> _known = new();

    /// <summary>The edition of a package.</summary>
    /// <exception cref="Core.Failures.InvalidInputException">There is no such package.</exception>
    /// <exception cref="Core.Failures.WeightsException">Its description is damaged.</exception>
    public ModelEdition Find(string name)
    {
        if (_known.TryGetValue(name, out var known) && known.Stamp == Stamp.Of(known.Path))
        {
            return known.Edition;
        }

        var package = store.Open(name);
        var path = Path.Combine(package.Folder, Description);
        Known read = new(path, Stamp.Of(path), ModelEdition.Of(name, package.Manifest));
        _known[name] = read;
        return read.Edition;
    }

    private sealed record Known(string Path, Stamp Stamp, ModelEdition Edition);

    private readonly record struct Stamp(DateTime WrittenAt, long Size)
    {
        public static Stamp Of(string path) => new FileInfo(path) is { Exists: true } file ? new(file.LastWriteTimeUtc, file.Length) : default;
    }
}
