using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace MMAudio.Media.Audio;

/// <summary>Writes a RIFF container with one sound.</summary>
internal sealed class WavWriter(Stream stream, WavEncoding encoding)
{
    private const int BlockSamples = 4096;

    public void Write(Sound sound)
    {
        var sampleBytes = encoding == WavEncoding.Float32 ? 4 : 2;
        var dataBytes = (long)sound.Samples.Length * sampleBytes;
        var header = Header(sound, sampleBytes, dataBytes);
        stream.Write(header);
        WriteSamples(sound.Samples);
        if (dataBytes % 2 == 1)
        {
            stream.WriteByte(0);
        }
    }

    private byte[] Header(Sound sound, int sampleBytes, long dataBytes)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory, Encoding.ASCII);
        var isFloat = encoding == WavEncoding.Float32;
        var chunks = isFloat ? 4 + 26 + 12 + 8 : 4 + 24 + 8;
        writer.Write("RIFF"u8);
        writer.Write(checked((uint)(chunks + dataBytes)));
        writer.Write("WAVE"u8);
        writer.Write("fmt "u8);
        writer.Write(isFloat ? 18 : 16);
        writer.Write((ushort)(isFloat ? WavFormat.Float : WavFormat.Pcm));
        writer.Write(checked((ushort)sound.Channels));
        writer.Write(sound.SampleRate);
        writer.Write(sound.SampleRate * sound.Channels * sampleBytes);
        writer.Write((ushort)(sound.Channels * sampleBytes));
        writer.Write((ushort)(sampleBytes * 8));
        if (isFloat)
        {
            // every format but plain PCM declares its (empty) extension and its length in samples
            writer.Write((ushort)0);
            writer.Write("fact"u8);
            writer.Write(4);
            writer.Write(sound.Length);
        }

        writer.Write("data"u8);
        writer.Write((uint)dataBytes);
        return memory.ToArray();
    }

    private void WriteSamples(ReadOnlySpan<float> samples)
    {
        if (encoding == WavEncoding.Float32)
        {
            stream.Write(MemoryMarshal.AsBytes(samples));
            return;
        }

        var block = new byte[BlockSamples * sizeof(short)];
        while (!samples.IsEmpty)
        {
            var count = Math.Min(BlockSamples, samples.Length);
            for (var i = 0; i < count; i++)
            {
                var value = (short)MathF.Round(Math.Clamp(samples[i], -1, 1) * short.MaxValue);
                BinaryPrimitives.WriteInt16LittleEndian(block.AsSpan(i * sizeof(short)), value);
            }

            stream.Write(block, 0, count * sizeof(short));
            samples = samples[count..];
        }
    }
}
