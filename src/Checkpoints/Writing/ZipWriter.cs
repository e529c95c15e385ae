using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace MMAudio.Checkpoints.Writing;

/// <summary>
/// Writes stored zip entries front to back, their data aligned as torch wants it for mapping; sizes beyond 32 bits use zip64.
/// The checksum follows the data, so that nothing is held in memory or written twice.
/// </summary>
internal sealed class ZipWriter(Stream stream)
{
    private const int Alignment = 64;
    private const ushort NeedsZip64 = 45;
    private const ushort ChecksumFollowsAndUtf8 = 0x0808;
    private const ushort Zip64Field = 1;
    private const ushort PaddingField = 0x4246;

    // 1 January 1980: an archive's bytes depend on its content alone
    private const uint Date = 0x00210000;

    private readonly ArrayBufferWriter<byte> _directory = new();
    private long _position;
    private long _entries;

    /// <summary>Adds an entry whose length is known before its bytes.</summary>
    public void Add(string name, long length, Func<Stream, CountingStream> write)
    {
        var start = _position;
        var encoded = Encoding.UTF8.GetBytes(name);
        WriteLocalHeader(encoded, length);
        var crc = write(stream).Crc;
        _position += length;
        WriteDescriptor(crc, length);
        AddToDirectory(encoded, start, length, crc);
    }

    /// <summary>Adds a small entry.</summary>
    public void Add(string name, byte[] bytes) => Add(name, bytes.Length, target =>
    {
        var counting = new CountingStream(target);
        counting.Write(bytes);
        return counting;
    });

    /// <summary>Writes the directory; always with its zip64 record, which every reader of torch files knows.</summary>
    public void Finish()
    {
        var start = _position;
        var directory = _directory.WrittenSpan.ToArray();
        Write(directory);
        var end64 = _position;

        Write(new FieldWriter(56).UInt32(0x06064b50).Int64(44).UInt16(NeedsZip64).UInt16(NeedsZip64).UInt32(0).UInt32(0)
            .Int64(_entries).Int64(_entries).Int64(directory.Length).Int64(start).Bytes);
        Write(new FieldWriter(20).UInt32(0x07064b50).UInt32(0).Int64(end64).UInt32(1).Bytes);
        var count = (ushort)Math.Min(_entries, ushort.MaxValue);
        Write(new FieldWriter(22).UInt32(0x06054b50).UInt16(0).UInt16(0).UInt16(count).UInt16(count)
            .UInt32(Capped(directory.Length)).UInt32(Capped(start)).UInt16(0).Bytes);
    }

    private static uint Capped(long value) => (uint)Math.Min(value, uint.MaxValue);

    private void WriteLocalHeader(byte[] name, long length)
    {
        byte[] sizes = length >= uint.MaxValue ? new FieldWriter(20).UInt16(Zip64Field).UInt16(16).Int64(length).Int64(length).Bytes : [];
        var unaligned = _position + 30 + name.Length + sizes.Length + 4;
        var padding = (int)((Alignment - (unaligned % Alignment)) % Alignment);

        Write(new FieldWriter(30).UInt32(0x04034b50).UInt16(NeedsZip64).UInt16(ChecksumFollowsAndUtf8).UInt16(0).UInt32(Date).UInt32(0)
            .UInt32(Capped(length)).UInt32(Capped(length)).UInt16((ushort)name.Length).UInt16((ushort)(sizes.Length + 4 + padding)).Bytes);
        Write(name);
        Write(sizes);
        Write(new FieldWriter(4 + padding).UInt16(PaddingField).UInt16((ushort)padding).Bytes);
    }

    private void WriteDescriptor(uint crc, long length)
    {
        var descriptor = new FieldWriter(length >= uint.MaxValue ? 24 : 16).UInt32(0x08074b50).UInt32(crc);
        Write(length >= uint.MaxValue
            ? descriptor.Int64(length).Int64(length).Bytes
            : descriptor.UInt32((uint)length).UInt32((uint)length).Bytes);
    }

    private void AddToDirectory(byte[] name, long start, long length, uint crc)
    {
        var wide = length >= uint.MaxValue;
        var extra = (wide ? 16 : 0) + (start >= uint.MaxValue ? 8 : 0);
        _directory.Write(new FieldWriter(46).UInt32(0x02014b50).UInt16(NeedsZip64).UInt16(NeedsZip64).UInt16(ChecksumFollowsAndUtf8).UInt16(0)
            .UInt32(Date).UInt32(crc).UInt32(Capped(length)).UInt32(Capped(length)).UInt16((ushort)name.Length)
            .UInt16((ushort)(extra > 0 ? extra + 4 : 0)).UInt16(0).UInt16(0).UInt16(0).UInt32(0).UInt32(Capped(start)).Bytes);
        _directory.Write(name);
        if (extra > 0)
        {
            var field = new FieldWriter(4 + extra).UInt16(Zip64Field).UInt16((ushort)extra);
            field = wide ? field.Int64(length).Int64(length) : field;
            _directory.Write((start >= uint.MaxValue ? field.Int64(start) : field).Bytes);
        }

        _entries++;
    }

    private void Write(byte[] bytes)
    {
        stream.Write(bytes);
        _position += bytes.Length;
    }

    /// <summary>A record of little-endian fields.</summary>
    private struct FieldWriter(int length)
    {
        private int _at;

        public byte[] Bytes { get; } = new byte[length];

        public FieldWriter UInt16(ushort value)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(Bytes.AsSpan(_at), value);
            _at += sizeof(ushort);
            return this;
        }

        public FieldWriter UInt32(uint value)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(Bytes.AsSpan(_at), value);
            _at += sizeof(uint);
            return this;
        }

        public FieldWriter Int64(long value)
        {
            BinaryPrimitives.WriteInt64LittleEndian(Bytes.AsSpan(_at), value);
            _at += sizeof(long);
            return this;
        }
    }
}
