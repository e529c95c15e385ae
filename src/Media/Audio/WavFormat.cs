using System.Buffers.Binary;

namespace MMAudio.Media.Audio;

/// <summary>The facts of a WAV file's format chunk.</summary>
internal readonly record struct WavFormat(int Tag, int Channels, int SampleRate, int Bits)
{
    public const int Pcm = 1;
    public const int Float = 3;

    /// <summary>Bytes of a chunk that is long enough to be read.</summary>
    public const int MinimumSize = 16;

    private const int Extensible = 0xFFFE;

    public int SampleBytes => Bits / 8;

    public bool IsReadable => (Tag, Bits) is (Pcm, 16) or (Float, 32) && Channels > 0 && SampleRate > 0;

    public static WavFormat Parse(ReadOnlySpan<byte> chunk)
    {
        int Number(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

        // the extensible form gives the real tag at the start of a GUID
        var tag = Number(chunk);
        tag = tag == Extensible && chunk.Length >= 26 ? Number(chunk[24..]) : tag;
        return new(tag, Number(chunk[2..]), BinaryPrimitives.ReadInt32LittleEndian(chunk[4..]), Number(chunk[14..]));
    }
}
