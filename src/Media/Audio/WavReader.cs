using System.Buffers.Binary;
using System.Runtime.InteropServices;
using MMAudio.Core.Failures;

namespace MMAudio.Media.Audio;

/// <summary>Reads a RIFF container with one sound, front to back, so that a pipe will do.</summary>
internal sealed class WavReader(Stream stream, string source)
{
    private const int BlockBytes = 1 << 16;

    private readonly byte[] _head = new byte[12];

    public Sound Read()
    {
        ReadRiff();
        WavFormat? format = null;
        while (TryReadChunk(out var name, out var size))
        {
            if (name == "data")
            {
                return ReadSamples(format ?? throw Corrupt("has no format before its samples"), size);
            }

            var content = ReadBlock(size + size % 2);
            if (name == "fmt ")
            {
                format = ParseFormat(content);
            }
        }

        throw Corrupt("ends before its samples");
    }

    private void ReadRiff()
    {
        var count = stream.ReadAtLeast(_head, 12, throwOnEndOfStream: false);
        if (count == 0)
        {
            throw new InvalidInputException(FailureCategory.EmptyFile, $"{source} is empty; export it again.");
        }

        if (count < 12 || !_head.AsSpan(0, 4).SequenceEqual("RIFF"u8) || !_head.AsSpan(8).SequenceEqual("WAVE"u8))
        {
            throw new InvalidInputException(FailureCategory.NotMedia, $"{source} is no WAV file; convert it with ffmpeg first.");
        }
    }

    private bool TryReadChunk(out string name, out long size)
    {
        var complete = stream.ReadAtLeast(_head.AsSpan(0, 8), 8, throwOnEndOfStream: false) == 8;
        name = complete ? System.Text.Encoding.ASCII.GetString(_head, 0, 4) : "";
        size = complete ? BinaryPrimitives.ReadUInt32LittleEndian(_head.AsSpan(4)) : 0;
        return complete;
    }

    private WavFormat ParseFormat(byte[] chunk)
    {
        if (chunk.Length < WavFormat.MinimumSize)
        {
            throw Corrupt("has a broken format chunk");
        }

        var format = WavFormat.Parse(chunk);
        return format.IsReadable
            ? format
            : throw new InvalidInputException(
                FailureCategory.UnsupportedCodec,
                $"{source} stores {format.Bits}-bit samples of format {format.Tag}; convert it to 16-bit PCM or 32-bit float with ffmpeg.");
    }

    private Sound ReadSamples(WavFormat format, long size)
    {
        // who writes to a pipe cannot go back to fill in the size, and leaves 0 or the greatest number
        var open = size is 0 or >= uint.MaxValue - 1 || (size == int.MaxValue && !stream.CanSeek);
        var bytes = ReadBlock(open ? long.MaxValue : size, mayEnd: open);
        var frameBytes = format.SampleBytes * format.Channels;
        var count = bytes.Length / frameBytes * format.Channels;
        return new(Convert(bytes, format)[..count], format.SampleRate, format.Channels);
    }

    private static float[] Convert(byte[] bytes, WavFormat format) => format.Tag == WavFormat.Float
        ? MemoryMarshal.Cast<byte, float>(bytes).ToArray()
        : Array.ConvertAll(MemoryMarshal.Cast<byte, short>(bytes).ToArray(), value => value / 32768f);

    // grows with what really comes: a header alone must not make us reserve gigabytes
    private byte[] ReadBlock(long size, bool mayEnd = false)
    {
        using var content = new MemoryStream();
        var block = new byte[BlockBytes];
        while (content.Length < size)
        {
            var count = stream.Read(block, 0, (int)Math.Min(BlockBytes, size - content.Length));
            if (count == 0)
            {
                return mayEnd ? content.ToArray() : throw Corrupt("is cut short");
            }

            content.Write(block, 0, count);
        }

        return content.ToArray();
    }

    private InvalidInputException Corrupt(string problem) =>
        new(FailureCategory.Corrupt, $"{source} {problem}; export it again.");
}
