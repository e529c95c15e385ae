using System.Buffers.Binary;

namespace MMAudio.Checkpoints.Reading;

/// <summary>
/// Finds the stored entries of a zip archive in place. System.IO.Compression reads through streams and tells no offsets; it also refuses
/// the dates that torch writes (month 0).
/// </summary>
internal static class ZipDirectory
{
    private const uint LocalSignature = 0x04034b50;
    private const uint CentralSignature = 0x02014b50;
    private const uint EndSignature = 0x06054b50;
    private const uint End64LocatorSignature = 0x07064b50;
    private const uint End64Signature = 0x06064b50;
    private const int EndLength = 22;
    private const int End64LocatorLength = 20;
    private const int End64Length = 56;
    private const int CentralLength = 46;
    private const int LocalLength = 30;
    private const long MaximumEntries = 1_000_000;

    public static bool Recognises(MappedFile file) =>
        file.Length >= EndLength && BinaryPrimitives.ReadUInt32LittleEndian(file.Span(0, 4)) == LocalSignature;

    public static Dictionary<string, ZipEntry> Read(MappedFile file)
    {
        var (count, start, end) = FindDirectory(file);
        if (count < 0 || count > MaximumEntries || count > (end - start) / CentralLength)
        {
            throw file.Refuse($"declares {(ulong)count} entries in its zip directory, which it cannot hold; it is damaged");
        }

        var cursor = new ByteCursor(file, start, end - start);
        var entries = new Dictionary<string, ZipEntry>();
        for (var i = 0L; i < count; i++)
        {
            var entry = ReadEntry(cursor, directoryStart: start);
            if (!entries.TryAdd(entry.Name, entry))
            {
                throw file.Refuse($"holds the zip entry {Printable.Of(entry.Name)} twice; it was refused");
            }
        }

        CheckOverlaps(file, entries.Values);
        return entries;
    }

    private static (long Count, long Start, long End) FindDirectory(MappedFile file)
    {
        var tail = (int)Math.Min(file.Length, EndLength + ushort.MaxValue);
        var bytes = file.Span(file.Length - tail, tail);
        for (var i = tail - EndLength; i >= 0; i--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[i..]) == EndSignature)
            {
                return ReadEnd(file, file.Length - tail + i);
            }
        }

        throw file.Refuse("has no zip directory at its end; the download may have been cut off, fetch it again");
    }

    private static (long Count, long Start, long End) ReadEnd(MappedFile file, long at)
    {
        var end = file.Span(at, EndLength);
        long count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        long size = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
        long start = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        var limit = at;
        if (at >= End64LocatorLength
            && file.Span(at - End64LocatorLength, End64LocatorLength) is var locator
            && BinaryPrimitives.ReadUInt32LittleEndian(locator) == End64LocatorSignature)
        {
            limit = BinaryPrimitives.ReadInt64LittleEndian(locator[8..]);
            var end64 = file.Span(limit, End64Length);
            (count, size, start) = BinaryPrimitives.ReadUInt32LittleEndian(end64) == End64Signature
                ? (Int64(end64, 32), Int64(end64, 40), Int64(end64, 48))
                : throw file.Refuse("has a damaged zip64 directory; fetch it again");
        }

        return start >= 0 && size >= 0 && start <= limit && size <= limit - start
            ? (count, start, start + size)
            : throw file.Refuse("has a zip directory outside the file; it is damaged");
    }

    private static ZipEntry ReadEntry(ByteCursor cursor, long directoryStart)
    {
        var file = cursor.File;
        var header = cursor.Take(CentralLength);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != CentralSignature)
        {
            throw file.Refuse("has a damaged zip directory; fetch it again");
        }

        var (flags, method) = (UInt16(header, 8), UInt16(header, 10));
        long packed = BinaryPrimitives.ReadUInt32LittleEndian(header[20..]);
        long length = BinaryPrimitives.ReadUInt32LittleEndian(header[24..]);
        long local = BinaryPrimitives.ReadUInt32LittleEndian(header[42..]);
        var (nameLength, extraLength, commentLength) = (UInt16(header, 28), UInt16(header, 30), UInt16(header, 32));
        var name = cursor.Utf8(nameLength);
        ReadExtra(file, cursor.Take(extraLength), ref length, ref packed, ref local);
        cursor.Skip(commentLength);
        if (method != 0 || (flags & 1) != 0 || packed != length)
        {
            throw file.Refuse($"holds the compressed or encrypted zip entry {Printable.Of(name)}, which torch.save never writes; it was refused");
        }

        return Locate(file, name, local, length, directoryStart);
    }

    /// <summary>Takes 64-bit sizes from the extra field, in the fixed order of those that did not fit 32 bits.</summary>
    private static void ReadExtra(MappedFile file, ReadOnlySpan<byte> extra, ref long length, ref long packed, ref long local)
    {
        while (extra.Length >= 4)
        {
            var (id, size) = (UInt16(extra, 0), UInt16(extra, 2));
            if (size > extra.Length - 4)
            {
                return;
            }

            if (id == 1)
            {
                var field = extra.Slice(4, size);
                Replace(file, ref length, ref field);
                Replace(file, ref packed, ref field);
                Replace(file, ref local, ref field);
                return;
            }

            extra = extra[(4 + size)..];
        }
    }

    private static void Replace(MappedFile file, ref long value, ref ReadOnlySpan<byte> field)
    {
        if (value == uint.MaxValue)
        {
            value = field.Length >= 8 ? Int64(field, 0) : throw file.Refuse("has a zip entry without its 64-bit size; it is damaged");
            field = field[8..];
        }
    }

    private static ZipEntry Locate(MappedFile file, string name, long local, long length, long directoryStart)
    {
        if (local >= 0 && local <= directoryStart - LocalLength && length >= 0)
        {
            var header = file.Span(local, LocalLength);
            var data = local + LocalLength + UInt16(header, 26) + UInt16(header, 28);
            if (BinaryPrimitives.ReadUInt32LittleEndian(header) == LocalSignature && data <= directoryStart && length <= directoryStart - data)
            {
                return new(name, local, data, length);
            }
        }

        throw file.Refuse($"has the zip entry {Printable.Of(name)} outside the file; it is damaged or cut off");
    }

    private static void CheckOverlaps(MappedFile file, IEnumerable<ZipEntry> entries)
    {
        var position = 0L;
        foreach (var entry in entries.OrderBy(entry => entry.Header))
        {
            position = entry.Header >= position
                ? entry.Data + entry.Length
                : throw file.Refuse($"has the zip entry {Printable.Of(entry.Name)} inside another one; it was refused");
        }
    }

    private static ushort UInt16(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[offset..]);

    private static long Int64(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadInt64LittleEndian(bytes[offset..]);
}
