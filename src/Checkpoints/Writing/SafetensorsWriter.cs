using System.Buffers.Binary;
using System.Text.Json;
using MMAudio.Checkpoints.Reading;

namespace MMAudio.Checkpoints.Writing;

/// <summary>Writes the JSON table of safetensors, padded so that the data are aligned, and the tensors.</summary>
internal static class SafetensorsWriter
{
    // any processor's vectors may be loaded in place
    private const int Alignment = 64;

    public static void Write(Stream stream, IReadOnlyList<CheckpointTensor> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        var header = Header(tensors, metadata);
        var length = ((sizeof(long) + header.Length + Alignment - 1) / Alignment * Alignment) - sizeof(long);
        Span<byte> prefix = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, length);
        stream.Write(prefix);
        stream.Write(header);
        for (var i = header.Length; i < length; i++)
        {
            stream.WriteByte((byte)' ');
        }

        foreach (var tensor in tensors)
        {
            CountingStream.Copy(tensor, stream);
        }
    }

    private static byte[] Header(IReadOnlyList<CheckpointTensor> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteMetadata(json, metadata);
            var offset = 0L;
            foreach (var tensor in tensors)
            {
                WriteEntry(json, tensor, offset);
                offset += tensor.ByteLength;
            }

            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string>? metadata)
    {
        if (metadata is { Count: > 0 })
        {
            json.WriteStartObject("__metadata__");
            foreach (var (name, text) in metadata)
            {
                json.WriteString(name, text);
            }

            json.WriteEndObject();
        }
    }

    private static void WriteEntry(Utf8JsonWriter json, CheckpointTensor tensor, long offset)
    {
        json.WriteStartObject(tensor.Path);
        json.WriteString("dtype", SafetensorsFile.NameOf(tensor.Type));
        json.WriteStartArray("shape");
        foreach (var extent in tensor.Shape)
        {
            json.WriteNumberValue(extent);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        json.WriteNumberValue(offset + tensor.ByteLength);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
