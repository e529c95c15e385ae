using System.Text;
using MMAudio.Checkpoints.Reading;
using MMAudio.Core.Tensors;

namespace MMAudio.Checkpoints.Pickling;

/// <summary>Knows the few names that torch.save writes for tensors, and refuses every other by name.</summary>
/// <param name="file">The file, for addresses and messages.</param>
/// <param name="locate">Finds the storage of a key, element type and count.</param>
internal sealed class TorchHost(MappedFile file, Func<string, ElementType, long, TensorStorage> locate) : IPickleHost
{
    private const string Ordered = "collections.OrderedDict";
    private const string Untyped = "torch.storage.UntypedStorage";

    private static readonly Dictionary<string, ElementType> Storages = new()
    {
        ["torch.FloatStorage"] = ElementType.Float32,
        ["torch.DoubleStorage"] = ElementType.Float64,
        ["torch.HalfStorage"] = ElementType.Float16,
        ["torch.BFloat16Storage"] = ElementType.BFloat16,
        ["torch.LongStorage"] = ElementType.Int64,
        ["torch.IntStorage"] = ElementType.Int32,
        ["torch.ShortStorage"] = ElementType.Int16,
        ["torch.CharStorage"] = ElementType.Int8,
        ["torch.ByteStorage"] = ElementType.UInt8,
        ["torch.BoolStorage"] = ElementType.Bool,
        [Untyped] = ElementType.UInt8,
    };

    private static readonly Dictionary<string, ElementType> Types = new()
    {
        ["torch.float32"] = ElementType.Float32,
        ["torch.float64"] = ElementType.Float64,
        ["torch.float16"] = ElementType.Float16,
        ["torch.bfloat16"] = ElementType.BFloat16,
        ["torch.int64"] = ElementType.Int64,
        ["torch.int32"] = ElementType.Int32,
        ["torch.int16"] = ElementType.Int16,
        ["torch.int8"] = ElementType.Int8,
        ["torch.uint8"] = ElementType.UInt8,
        ["torch.bool"] = ElementType.Bool,
    };

    private static readonly HashSet<string> Callables =
    [
        Ordered,
        "torch._utils._rebuild_tensor",
        "torch._utils._rebuild_tensor_v2",
        "torch._utils._rebuild_tensor_v3",
        "torch._utils._rebuild_parameter",
        "torch._utils._rebuild_parameter_with_state",
        "torch.Size",
        "torch.device",
        "_codecs.encode",
        "__builtin__.set",
        "builtins.set",
        "__builtin__.bytes",
        "builtins.bytes",
    ];

    private long _encoded;

    /// <summary>The name that torch gives storages of an element type.</summary>
    public static PickleGlobal StorageName(ElementType type) => new("torch", Storages.First(pair => pair.Value == type).Key["torch.".Length..]);

    /// <inheritdoc/>
    public object Global(PickleGlobal name)
    {
        var full = name.ToString();
        return Callables.Contains(full) || Storages.ContainsKey(full) || Types.ContainsKey(full)
            ? name
            : throw file.Refuse($"asks for the Python object {Printable.Of(full)}, which is not data; nothing was run and the file was refused");
    }

    /// <inheritdoc/>
    public object Persistent(object? id)
    {
        if (id is not object?[] { Length: 5 or 6 } parts
            || parts is not ["storage", PickleGlobal type, string key, string or null, long count, ..]
            || !Storages.TryGetValue(type.ToString(), out var elementType)
            || (parts.Length == 6 && parts[5] is not null))
        {
            throw file.Refuse("refers to something outside itself that is no storage of a tensor; it was refused");
        }

        return count >= 0 && count <= file.Length / elementType.Size()
            ? locate(key, elementType, count)
            : throw file.Refuse($"declares a storage of {count} elements of {elementType}, more than the file can hold");
    }

    /// <inheritdoc/>
    public object? Call(object? callable, object?[] arguments) => ((callable as PickleGlobal)?.ToString(), arguments) switch
    {
        (Ordered, []) => new OrderedDictionary<object, object?>(PickleKeyComparer.Instance),
        (Ordered, [List<object?> pairs]) => FromPairs(pairs),
        ("torch._utils._rebuild_tensor", [TensorStorage storage, long offset, object?[] size, object?[] stride]) =>
            storage.View(offset, Extents(size), Extents(stride)),
        ("torch._utils._rebuild_tensor_v2", [TensorStorage storage, long offset, object?[] size, object?[] stride, ..]) =>
            storage.View(offset, Extents(size), Extents(stride)),
        ("torch._utils._rebuild_tensor_v3", [TensorStorage storage, long offset, object?[] size, object?[] stride, _, _, PickleGlobal type, ..])
            when Types.TryGetValue(type.ToString(), out var elementType) =>
            Retyped(storage, elementType).View(offset, Extents(size), Extents(stride)),
        ("torch._utils._rebuild_parameter" or "torch._utils._rebuild_parameter_with_state", [StoredTensor tensor, ..]) => tensor,
        ("torch.Size", [object?[] extents]) => extents,
        ("torch.device", [string device, ..]) => device,
        ("_codecs.encode", [string text, "latin1" or "latin-1"]) => Encode(text),
        ("__builtin__.set" or "builtins.set", [List<object?> values]) => values,
        ("__builtin__.bytes" or "builtins.bytes", []) => Array.Empty<byte>(),
        (null, _) => throw file.Refuse("calls a value that is no function; it was refused"),
        var (name, _) => throw file.Refuse($"uses {name} in a way that torch.save does not; it was refused"),
    };

    /// <inheritdoc/>
    public void SetState(object? target, object? state)
    {
        // state dicts carry their _metadata this way; attributes of other things have no meaning here
        if (target is not OrderedDictionary<object, object?>)
        {
            throw file.Refuse("sets the attributes of something that is no dictionary; it was refused");
        }
    }

    private OrderedDictionary<object, object?> FromPairs(List<object?> pairs)
    {
        var dictionary = new OrderedDictionary<object, object?>(PickleKeyComparer.Instance);
        foreach (var pair in pairs)
        {
            if (pair is not IList<object?> { Count: 2 } both || both[0] is not string key)
            {
                throw file.Refuse("makes a dictionary of something else than pairs; it was refused");
            }

            dictionary[key] = both[1];
        }

        return dictionary;
    }

    /// <summary>Bytes spelled as text; a text may be recalled any number of times, so the sum is bounded.</summary>
    private byte[] Encode(string text)
    {
        _encoded += text.Length;
        return _encoded <= file.Length
            ? Encoding.Latin1.GetBytes(text)
            : throw file.Refuse("makes more bytes than it holds; it was refused");
    }

    private static TensorStorage Retyped(TensorStorage storage, ElementType type) =>
        storage with { Type = type, Count = storage.Count * storage.Type.Size() / type.Size() };

    private long[] Extents(object?[] values) => Array.ConvertAll(
        values, value => value as long? ?? throw file.Refuse("describes a tensor by sizes that are no integers; it is damaged or forged"));
}
