using MMAudio.Checkpoints.Pickling;
using MMAudio.Core.Tensors;

namespace MMAudio.Checkpoints.Reading;

/// <summary>Reads what torch.save wrote before 1.6: four pickles (mark, version, machine, object), then the storages' keys and bytes.</summary>
internal static class TorchLegacyFile
{
    private const long Version = 1001;

    /// <summary>The pickled integer that such files begin with.</summary>
    private static ReadOnlySpan<byte> Magic => [0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];

    public static bool Recognises(MappedFile file) =>
        file.Length > 14 && file.Span(0, 1)[0] == (byte)PickleOp.Protocol && file.Span(2, Magic.Length).SequenceEqual(Magic);

    public static object? Read(MappedFile file)
    {
        var cursor = new ByteCursor(file, 0, file.Length);
        var inert = new TorchHost(file, (_, _, _) => throw file.Refuse("has a tensor in its heading; it was refused"));
        new Unpickler(cursor, inert).Load();
        if (new Unpickler(cursor, inert).Load() is not Version)
        {
            throw file.Refuse("was saved in a version of the old torch format that is not known");
        }

        CheckMachine(file, new Unpickler(cursor, inert).Load());
        return ReadObject(file, cursor, inert);
    }

    private static void CheckMachine(MappedFile file, object? machine)
    {
        if (machine is not IReadOnlyDictionary<object, object?> facts || facts.GetValueOrDefault("little_endian") is not true)
        {
            throw file.Refuse("was saved with big-endian numbers, which are not supported; save it again on a little-endian machine");
        }
    }

    /// <summary>The storages lie behind the object that uses them, so the object is read twice: to find its end, then to place its tensors.</summary>
    private static object? ReadObject(MappedFile file, ByteCursor cursor, TorchHost inert)
    {
        var start = cursor.Position;
        var declared = new Dictionary<string, TensorStorage>();
        var unplaced = new TorchHost(file, (key, type, count) => Declare(file, declared, key, type, count));
        new Unpickler(cursor, unplaced).Load();

        var placed = new Dictionary<string, TensorStorage>();
        var keys = new Unpickler(cursor, inert).Load() as List<object?> ?? throw file.Refuse("does not list its storages; it is damaged");
        foreach (var key in keys)
        {
            Place(cursor, declared, placed, key);
        }

        var host = new TorchHost(file, (key, _, _) => placed.TryGetValue(key, out var storage)
            ? storage
            : throw file.Refuse($"lacks the storage {Printable.Of(key)} that a tensor refers to; it is damaged"));
        return new Unpickler(new(file, start, file.Length - start), host).Load();
    }

    private static TensorStorage Declare(
        MappedFile file, Dictionary<string, TensorStorage> declared, string key, ElementType type, long count)
    {
        var storage = new TensorStorage(file, 0, type, count);
        return declared.TryAdd(key, storage) || declared[key] == storage
            ? storage
            : throw file.Refuse($"describes the storage {Printable.Of(key)} in two ways; it is damaged");
    }

    private static void Place(
        ByteCursor cursor, Dictionary<string, TensorStorage> declared, Dictionary<string, TensorStorage> placed, object? key)
    {
        if (key is not string name || !declared.TryGetValue(name, out var storage) || cursor.Int64() != storage.Count)
        {
            throw cursor.File.Refuse("lists storages that do not agree with its tensors; it is damaged");
        }

        var bytes = storage.Count * storage.Type.Size();
        var address = cursor.File.Address(cursor.Position, bytes);
        if (!placed.TryAdd(name, storage with { Address = address }))
        {
            throw cursor.File.Refuse($"lists the storage {Printable.Of(name)} twice; it is damaged");
        }

        cursor.Skip(bytes);
    }
}
