using System.Runtime.InteropServices;
using System.Text.Json;

namespace MMAudio.Testing;

/// <summary>The named tensors of one .safetensors file of a recorded case; a reader of its own, so that no test depends on the product's.</summary>
public sealed class RecordedTensors
{
    private readonly byte[] _content;
    private readonly JsonElement _header;
    private readonly int _dataStart;

    public RecordedTensors(string path)
    {
        _content = File.ReadAllBytes(path);
        var headerLength = (int)BitConverter.ToInt64(_content);
        _dataStart = 8 + headerLength;
        _header = JsonSerializer.Deserialize<JsonElement>(_content.AsSpan(8, headerLength));
    }

    /// <summary>The names of all tensors.</summary>
    public IEnumerable<string> Names => _header.EnumerateObject().Select(entry => entry.Name).Where(name => name != "__metadata__");

    /// <summary>The extents of a tensor.</summary>
    public int[] Shape(string name) => [.. _header.GetProperty(name).GetProperty("shape").EnumerateArray().Select(extent => extent.GetInt32())];

    /// <summary>The elements of a tensor, whose stored type must be that of <typeparamref name="T"/>.</summary>
    public T[] Get<T>(string name) where T : unmanaged
    {
        var entry = _header.GetProperty(name);
        Assert.Equal(TypeName<T>(), entry.GetProperty("dtype").GetString());

        var offsets = entry.GetProperty("data_offsets");
        var (start, end) = (offsets[0].GetInt32(), offsets[1].GetInt32());
        return MemoryMarshal.Cast<byte, T>(_content.AsSpan(_dataStart + start, end - start)).ToArray();
    }

    private static string TypeName<T>() => Type.GetTypeCode(typeof(T)) switch
    {
        TypeCode.Single => "F32",
        TypeCode.Double => "F64",
        TypeCode.Int64 => "I64",
        TypeCode.Int32 => "I32",
        TypeCode.Byte => "U8",
        _ => throw new NotSupportedException($"No recorded tensor holds {typeof(T)}."),
    };
}
