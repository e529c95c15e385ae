using System.Buffers.Binary;
using System.Text.Json;
using MMAudio.Core.Tensors;

namespace MMAudio.Checkpoints.Reading;

/// <summary>Reads <c>.safetensors</c>: the length of a JSON table, the table, the tensors one after another.</summary>
internal static class SafetensorsFile
{
    // the limit of the format's own library
    private const long MaximumHeader = 100_000_000;

    private static readonly Dictionary<string, ElementType> Types = new()
    {
        ["F32"] = ElementType.Float32,
        ["F64"] = ElementType.Float64,
        ["F16"] = ElementType.Float16,
        ["BF16"] = ElementType.BFloat16,
        ["I64"] = ElementType.Int64,
        ["I32"] = ElementType.Int32,
        ["I16"] = ElementType.Int16,
        ["I8"] = ElementType.Int8,
        ["U8"] = ElementType.UInt8,
        ["BOOL"] = ElementType.Bool,
    };

    /// <summary>The name that the format gives an element type.</summary>
    public static string NameOf(ElementType type) => Types.First(pair => pair.Value == type).Key;

    public static bool Recognises(MappedFile file) => file.Length > 9 && file.Span(8, 1)[0] == '{';

    public static (object Root, IReadOnlyDictionary<string, string> Metadata) Read(MappedFile file)
    {
        var length = BinaryPrimitives.ReadInt64LittleEndian(file.Span(0, 8));
        if (length < 2 || length > file.Length - 8 || length > MaximumHeader)
        {
            throw file.Refuse($"declares a header of {(ulong)length} bytes, which it cannot hold; it is damaged or cut off");
        }

        try
        {
            return Parse(file, file.Span(8, (int)length), dataStart: 8 + length);
        }
        catch (JsonException)
        {
            throw file.Refuse("has a header that is not valid JSON; it is damaged");
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json's answer to a string that is not UTF-8, or to a number where a string belongs
            throw file.Refuse("has a header with values of the wrong kind; it is damaged");
        }
    }

    private static (object Root, IReadOnlyDictionary<string, string> Metadata) Parse(MappedFile file, ReadOnlySpan<byte> header, long dataStart)
    {
        var reader = new Utf8JsonReader(header, new JsonReaderOptions { MaxDepth = 4 });
        var root = new OrderedDictionary<object, object?>();
        var metadata = new Dictionary<string, string>();
        var ranges = new List<(long Begin, long End)>();
        Expect(file, ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            if (key == "__metadata__")
            {
                ReadMetadata(file, ref reader, metadata);
            }
            else if (!root.TryAdd(key, ReadTensor(file, ref reader, key, dataStart, ranges)))
            {
                throw file.Refuse($"lists the tensor {Printable.Of(key)} twice", key);
            }
        }

        // reads to the end, so that nothing but white space may follow
        while (reader.Read())
        {
        }

        CheckRanges(file, ranges, file.Length - dataStart);
        return (root, metadata);
    }

    private static void ReadMetadata(MappedFile file, ref Utf8JsonReader reader, Dictionary<string, string> metadata)
    {
        Expect(file, ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            Expect(file, ref reader, JsonTokenType.String);
            metadata[name] = reader.GetString()!;
        }
    }

    private static StoredTensor ReadTensor(
        MappedFile file, ref Utf8JsonReader reader, string key, long dataStart, List<(long Begin, long End)> ranges)
    {
        var (type, extents, range) = (default(string), default(long[]), default(long[]));
        Expect(file, ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            switch (reader.GetString())
            {
                case "dtype":
                    Expect(file, ref reader, JsonTokenType.String);
                    type = reader.GetString();
                    break;
                case "shape":
                    extents = ReadNumbers(file, ref reader, key);
                    break;
                case "data_offsets":
                    range = ReadNumbers(file, ref reader, key);
                    break;
                default:
                    throw file.Refuse($"describes {Printable.Of(key)} with a field that the format does not know", key);
            }
        }

        return type is null || extents is null || range is not { Length: 2 }
            ? throw file.Refuse($"does not give the type, shape and place of {Printable.Of(key)}", key)
            : Locate(file, key, type, extents, range, dataStart, ranges);
    }

    private static StoredTensor Locate(
        MappedFile file, string key, string typeName, long[] extents, long[] range, long dataStart, List<(long Begin, long End)> ranges)
    {
        if (!Types.TryGetValue(typeName, out var type))
        {
            throw file.Refuse($"holds {Printable.Of(key)} as {Printable.Of(typeName)}, a type that is not supported", key);
        }

        var shape = TensorStorage.CheckedShape(file, extents);
        var (begin, end) = (range[0], range[1]);
        if (begin < 0 || end < begin || end > file.Length - dataStart || end - begin != shape.Size * type.Size())
        {
            throw file.Refuse($"places {Printable.Of(key)} of shape {shape} at bytes {begin} to {end}, where it does not fit", key);
        }

        ranges.Add((begin, end));
        return new(file, file.Address(dataStart + begin, end - begin), type, shape, shape.DenseStrides());
    }

    private static long[] ReadNumbers(MappedFile file, ref Utf8JsonReader reader, string key)
    {
        var numbers = new List<long>();
        Expect(file, ref reader, JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType == JsonTokenType.Number)
        {
            numbers.Add(reader.TryGetInt64(out var number) && number >= 0
                ? number
                : throw file.Refuse($"gives {Printable.Of(key)} an extent or offset that is no size", key));
        }

        return reader.TokenType == JsonTokenType.EndArray
            ? [.. numbers]
            : throw file.Refuse($"gives {Printable.Of(key)} an extent or offset that is no number", key);
    }

    private static void Expect(MappedFile file, ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (!reader.Read() || reader.TokenType != type)
        {
            throw file.Refuse("has a header with values of the wrong kind; it is damaged");
        }
    }

    /// <summary>The format allows neither overlaps nor gaps: what nobody names could hide anything.</summary>
    private static void CheckRanges(MappedFile file, List<(long Begin, long End)> ranges, long dataLength)
    {
        ranges.Sort();
        var position = 0L;
        foreach (var (begin, end) in ranges)
        {
            position = begin == position
                ? end
                : throw file.Refuse($"has tensors that {(begin < position ? "overlap" : "leave a gap")} at byte {begin} of its data; it is damaged");
        }

        if (position != dataLength)
        {
            throw file.Refuse($"holds {dataLength} bytes of data but lists {position}; it is damaged");
        }
    }
}
