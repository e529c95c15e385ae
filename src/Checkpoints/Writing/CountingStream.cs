using System.IO.Hashing;

namespace MMAudio.Checkpoints.Writing;

/// <summary>Passes bytes on, and knows how many there were and their CRC-32.</summary>
internal sealed class CountingStream(Stream target) : Stream
{
    private readonly Crc32 _crc = new();

    public long Count { get; private set; }

    public uint Crc => _crc.GetCurrentHashAsUInt32();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => Count;

    public override long Position
    {
        get => Count;
        set => throw new NotSupportedException();
    }

    /// <summary>Writes a tensor.</summary>
    /// <exception cref="InvalidOperationException">It writes more or less than its shape says.</exception>
    public static CountingStream Copy(CheckpointTensor tensor, Stream target)
    {
        var counting = new CountingStream(target);
        tensor.Write(counting);
        return counting.Count == tensor.ByteLength
            ? counting
            : throw new InvalidOperationException($"{tensor.Path} was to be {tensor.ByteLength} bytes long, but {counting.Count} were written.");
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _crc.Append(buffer);
        target.Write(buffer);
        Count += buffer.Length;
    }

    public override void Flush() => target.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
