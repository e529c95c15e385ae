using System.Buffers.Binary;
using System.Text;

namespace MMAudio.Checkpoints.Reading;

/// <summary>Reads forward through a part of a mapped file, never past its end.</summary>
internal sealed class ByteCursor(MappedFile file, long start, long length)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly long _end = start + length;

    public MappedFile File { get; } = file;

    /// <summary>Where the next byte lies in the file.</summary>
    public long Position { get; private set; } = start;

    public byte Byte() => Take(1)[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public double BigEndianDouble() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    /// <summary>The next bytes, without copying them.</summary>
    public ReadOnlySpan<byte> Take(long count)
    {
        var position = Position;
        Skip(count);
        return count <= int.MaxValue ? File.Span(position, (int)count) : throw File.Refuse("holds a text of more than 2 GB; it was refused");
    }

    public void Skip(long count)
    {
        if (count < 0 || count > _end - Position)
        {
            throw File.Refuse("ends in the middle of a value; it is damaged or cut off, fetch it again");
        }

        Position += count;
    }

    public string Utf8(long count)
    {
        try
        {
            return StrictUtf8.GetString(Take(count));
        }
        catch (DecoderFallbackException)
        {
            throw File.Refuse("holds a name that is not UTF-8 text; it is damaged");
        }
    }

    /// <summary>The text up to the next line feed, which is consumed.</summary>
    public string Line(int maximum = 4096)
    {
        var rest = File.Span(Position, (int)Math.Min(maximum, _end - Position));
        var length = rest.IndexOf((byte)'\n');
        if (length < 0)
        {
            throw File.Refuse("holds a line without an end; it is damaged");
        }

        var line = Utf8(length);
        Skip(1);
        return line;
    }
}
