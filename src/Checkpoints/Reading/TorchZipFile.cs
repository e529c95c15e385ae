using System.Text;
using MMAudio.Checkpoints.Pickling;
using MMAudio.Core.Tensors;

namespace MMAudio.Checkpoints.Reading;

/// <summary>Reads what torch.save writes since 1.6: <c>ROOT/data.pkl</c> and <c>ROOT/data/KEY</c> in a zip archive.</summary>
internal static class TorchZipFile
{
    private const string PickleName = "data.pkl";
    private const long MaximumPickle = 64L << 20;

    public static object? Read(MappedFile file)
    {
        var entries = ZipDirectory.Read(file);
        var pickle = FindPickle(file, entries.Values);
        var folder = pickle.Name[..^PickleName.Length];
        if (entries.TryGetValue(folder + "byteorder", out var order)
            && Encoding.ASCII.GetString(file.Span(order.Data, (int)Math.Min(order.Length, 16))) != "little")
        {
            throw file.Refuse("was saved with big-endian numbers, which are not supported; save it again on a little-endian machine");
        }

        var host = new TorchHost(file, (key, type, count) => Locate(file, entries, folder, key, type, count));
        return new Unpickler(new(file, pickle.Data, pickle.Length), host).Load();
    }

    private static ZipEntry FindPickle(MappedFile file, IEnumerable<ZipEntry> entries)
    {
        var pickles = entries.Where(entry => entry.Name == PickleName || entry.Name.EndsWith("/" + PickleName, StringComparison.Ordinal)).ToList();
        return pickles switch
        {
            [{ Length: <= MaximumPickle }] => pickles[0],
            [_] => throw file.Refuse("describes its tensors in more than 64 MB; it was refused"),
            [] => throw file.Refuse("is a zip archive without data.pkl; it was not written by torch.save"),
            _ => throw file.Refuse("is a zip archive with several data.pkl; it was refused"),
        };
    }

    private static TensorStorage Locate(
        MappedFile file, Dictionary<string, ZipEntry> entries, string folder, string key, ElementType type, long count)
    {
        var bytes = count * type.Size();
        return !entries.TryGetValue($"{folder}data/{key}", out var entry)
            ? throw file.Refuse($"lacks the storage {Printable.Of(key)} that a tensor refers to; it is damaged")
            : bytes > entry.Length
            ? throw file.Refuse($"holds {entry.Length} bytes in the storage {Printable.Of(key)}, where a tensor needs {bytes}; it is damaged")
            : new(file, file.Address(entry.Data, bytes), type, count);
    }
}
