using MMAudio.Core.Tensors;

namespace MMAudio.Checkpoints.Reading;

/// <summary>Finds the tensors of a tree of dictionaries, lists and tuples, and names them by dotted paths.</summary>
internal sealed class TensorTree(MappedFile file)
{
    // one value may hang in many places, and in itself: without bounds a small file could unfold into anything
    private const int MaximumDepth = 32;
    private const int MaximumNodes = 200_000;
    private const int MaximumPath = 1024;

    private readonly OrderedDictionary<string, StoredTensor> _tensors = [];
    private int _nodes;

    /// <summary>All tensors in the order of the file.</summary>
    public static OrderedDictionary<string, StoredTensor> Flatten(MappedFile file, object? root)
    {
        var tree = new TensorTree(file);
        tree.Walk(root, "", 0);
        return tree._tensors;
    }

    private void Walk(object? node, string path, int depth)
    {
        if (depth > MaximumDepth || ++_nodes > MaximumNodes || path.Length > MaximumPath)
        {
            throw file.Refuse("nests its values too deep or too often; it was refused");
        }

        switch (node)
        {
            case StoredTensor tensor when !_tensors.TryAdd(path, tensor):
                throw file.Refuse($"holds two tensors at {Printable.Of(path)}", path);
            case IReadOnlyDictionary<object, object?> dictionary:
                WalkAll(dictionary.Select(pair => (Name(pair.Key), pair.Value)), path, depth);
                break;
            case IReadOnlyList<object?> list:
                WalkAll(list.Select((value, i) => ($"{i}", value)), path, depth);
                break;
        }
    }

    private void WalkAll(IEnumerable<(string Name, object? Value)> children, string path, int depth)
    {
        foreach (var (name, value) in children)
        {
            Walk(value, depth == 0 ? name : $"{path}.{name}", depth + 1);
        }
    }

    private static string Name(object key) => key as string ?? (key is Array ? "tuple" : FormattableString.Invariant($"{key}"));
}
