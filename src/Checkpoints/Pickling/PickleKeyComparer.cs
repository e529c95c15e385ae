namespace MMAudio.Checkpoints.Pickling;

/// <summary>Compares keys of dictionaries; hashes differ per process, so that no file can be made to collide.</summary>
internal sealed class PickleKeyComparer : IEqualityComparer<object>
{
    public static PickleKeyComparer Instance { get; } = new();

    public new bool Equals(object? x, object? y) => object.Equals(x, y);

    public int GetHashCode(object obj) => HashCode.Combine(obj);
}
