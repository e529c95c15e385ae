using MMAudio.Core.Failures;
using MMAudio.Core.Tensors;

namespace MMAudio.Checkpoints.Components;

/// <summary>How the parameters of a file differ from those that a network needs.</summary>
/// <param name="Missing">Paths that the file lacks.</param>
/// <param name="Unexpected">Paths that the network does not know.</param>
/// <param name="Misshapen">Paths of another shape, or of no floating-point type.</param>
internal sealed record SchemaDifference(IReadOnlyList<string> Missing, IReadOnlyList<string> Unexpected, IReadOnlyList<Misshapen> Misshapen)
{
    private const int Shown = 8;

    public bool IsNone => Missing.Count + Unexpected.Count + Misshapen.Count == 0;

    /// <summary>Every path concerned.</summary>
    public IReadOnlyList<string> Keys => [.. Missing, .. Unexpected, .. Misshapen.Select(misshapen => misshapen.Path)];

    /// <summary>Compares by path and shape.</summary>
    public static SchemaDifference Between(IReadOnlyDictionary<string, Shape> schema, IReadOnlyDictionary<string, StoredTensor> tensors) => new(
        [.. schema.Keys.Where(path => !tensors.ContainsKey(path))],
        [.. tensors.Keys.Where(path => !schema.ContainsKey(path))],
        [
            .. tensors.Where(pair => schema.TryGetValue(pair.Key, out var shape) && !(shape.Equals(pair.Value.Shape) && IsFloating(pair.Value.Type)))
                .Select(pair => new Misshapen(pair.Key, schema[pair.Key], pair.Value)),
        ]);

    /// <summary>The exception that names what differs: some in its message, all in its keys.</summary>
    public WeightsException ToException(string file, string network) =>
        new(file, $"does not fit {network}: {string.Join("; ", Sentences())}", Keys);

    private static bool IsFloating(ElementType type) =>
        type is ElementType.Float32 or ElementType.Float16 or ElementType.BFloat16 or ElementType.Float64;

    private IEnumerable<string> Sentences()
    {
        if (Missing.Count > 0)
        {
            yield return $"it lacks {List(Missing)}";
        }

        if (Unexpected.Count > 0)
        {
            yield return $"it has the unknown {List(Unexpected)}";
        }

        if (Misshapen.Count > 0)
        {
            yield return $"it has {List([.. Misshapen.Select(misshapen => misshapen.ToString())])}";
        }
    }

    private static string List(IReadOnlyList<string> items) =>
        string.Join(", ", items.Take(Shown).Select(Reading.Printable.Of)) + (items.Count > Shown ? $" and {items.Count - Shown} more" : "");
}
