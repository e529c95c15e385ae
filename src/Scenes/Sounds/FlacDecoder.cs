using System.Buffers.Binary;

namespace MMAudio.Scenes.Sounds;

/// <summary>Decodes a FLAC file of one channel (RFC 9639), so that the recordings need no program and no cache.</summary>
internal sealed class FlacDecoder
{
    private const int Sync = 0x3FFE;
    private const int FirstLinear = 32;
    private const int FirstFixed = 8;
    private static readonly int[][] FixedPredictors = [[], [1], [2, -1], [3, -3, 1], [4, -6, 4, -1]];

    private readonly BitReader _reader;
    private readonly int _depth;
    private readonly float[] _samples;

    private FlacDecoder(byte[] file)
    {
        if (!file.AsSpan().StartsWith("fLaC"u8))
        {
            throw new InvalidDataException("This is no FLAC file.");
        }

        var next = 4;
        for (var last = false; !last;)
        {
            last = file[next] >= 0x80;
            next += 4 + (int)(BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(next)) & 0xFFFFFF);
        }

        // the first block is always STREAMINFO; from its tenth byte on: 20 bits rate, 3 channels, 5 depth, 36 length
        var info = BinaryPrimitives.ReadUInt64BigEndian(file.AsSpan(18));
        SampleRate = (int)(info >> 44);
        _depth = (int)((info >> 36) & 31) + 1;
        if (((info >> 41) & 7) != 0)
        {
            throw new InvalidDataException("A recording must have one channel.");
        }

        _samples = new float[info & 0xFFFFFFFFF];
        _reader = new(file, next);
    }

    private int SampleRate { get; }

    /// <summary>The samples, −1 to 1, and their rate in Hz.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or not of one channel.</exception>
    public static (float[] Samples, int SampleRate) Decode(byte[] file)
    {
        FlacDecoder decoder = new(file);
        decoder.ReadFrames();
        return (decoder._samples, decoder.SampleRate);
    }

    private void ReadFrames()
    {
        var scale = 1f / (1 << (_depth - 1));
        for (var written = 0; written < _samples.Length;)
        {
            var block = ReadSubframe(ReadHeader());
            for (var i = 0; i < block.Length; i++)
            {
                _samples[written + i] = block[i] * scale;
            }

            written += block.Length;
            _reader.Align();
            _reader.Read(16);   // the check sum
        }
    }

    private int ReadHeader()
    {
        if (_reader.Read(14) != Sync)
        {
            throw new InvalidDataException("The FLAC file is damaged.");
        }

        _reader.Read(2);
        var size = (int)_reader.Read(4);
        var rate = _reader.Read(4);
        _reader.Read(8);
        for (var lead = _reader.Read(8) << 24; lead >= 0xC0000000; lead <<= 1)
        {
            _reader.Read(8);   // the frame's number, in the manner of UTF-8
        }

        var length = size switch
        {
            1 => 192,
            <= 5 => 576 << (size - 2),
            6 => (int)_reader.Read(8) + 1,
            7 => (int)_reader.Read(16) + 1,
            _ => 256 << (size - 8),
        };
        _reader.Read(rate switch { 12 => 8, 13 or 14 => 16, _ => 0 });
        _reader.Read(8);   // the check sum
        return length;
    }

    private int[] ReadSubframe(int length)
    {
        _reader.Read(1);
        var type = (int)_reader.Read(6);
        var wasted = _reader.Read(1) == 1 ? _reader.ReadUnary() + 1 : 0;
        var depth = _depth - wasted;
        var block = new int[length];
        switch (type)
        {
            case 0:
                Array.Fill(block, _reader.ReadSigned(depth));
                break;
            case 1:
                ReadPlain(block, depth);
                break;
            case >= FirstLinear:
                ReadLinear(block, type - FirstLinear + 1, depth);
                break;
            default:
                ReadPlain(block.AsSpan(0, type - FirstFixed), depth);
                Predict(block, FixedPredictors[type - FirstFixed], 0);
                break;
        }

        return wasted == 0 ? block : Array.ConvertAll(block, value => value << wasted);
    }

    private void ReadPlain(Span<int> block, int depth)
    {
        for (var i = 0; i < block.Length; i++)
        {
            block[i] = _reader.ReadSigned(depth);
        }
    }

    private void ReadLinear(int[] block, int order, int depth)
    {
        ReadPlain(block.AsSpan(0, order), depth);
        var precision = (int)_reader.Read(4) + 1;
        var shift = _reader.ReadSigned(5);
        var coefficients = new int[order];
        ReadPlain(coefficients, precision);
        Predict(block, coefficients, shift);
    }

    // the residual lies in partitions of equal length, each with its own Rice parameter
    private void Predict(int[] block, int[] coefficients, int shift)
    {
        var parameterBits = _reader.Read(2) == 0 ? 4 : 5;
        var partitions = 1 << (int)_reader.Read(4);
        var order = coefficients.Length;
        for (var partition = 0; partition < partitions; partition++)
        {
            var parameter = (int)_reader.Read(parameterBits);
            var plain = parameter == (1 << parameterBits) - 1 ? (int)_reader.Read(5) : -1;
            var end = block.Length / partitions * (partition + 1);
            for (var i = Math.Max(order, block.Length / partitions * partition); i < end; i++)
            {
                var prediction = 0L;
                for (var k = 0; k < order; k++)
                {
                    prediction += (long)coefficients[k] * block[i - 1 - k];
                }

                block[i] = (plain >= 0 ? _reader.ReadSigned(plain) : ReadRice(parameter)) + (int)(prediction >> shift);
            }
        }
    }

    private int ReadRice(int parameter)
    {
        var value = ((uint)_reader.ReadUnary() << parameter) | _reader.Read(parameter);
        return (int)(value >> 1) ^ -(int)(value & 1);
    }
}
