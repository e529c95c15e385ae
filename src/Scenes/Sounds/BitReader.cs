namespace MMAudio.Scenes.Sounds;

/// <summary>Reads bits from bytes, the highest first.</summary>
internal sealed class BitReader(byte[] bytes, int start)
{
    private ulong _bits;
    private int _count;
    private int _next = start;

    /// <summary>The next bits as a number, 32 at most.</summary>
    public uint Read(int count)
    {
        if (count == 0)
        {
            return 0;
        }

        Fill(count);
        _count -= count;
        return (uint)((_bits >> _count) & ((1UL << count) - 1));
    }

    /// <summary>The next bits as a number with a sign.</summary>
    public int ReadSigned(int count) => count == 0 ? 0 : (int)(Read(count) << (32 - count)) >> (32 - count);

    /// <summary>How many zeros there are before the next one, which is skipped.</summary>
    public int ReadUnary()
    {
        var zeros = 0;
        while (Read(1) == 0)
        {
            zeros++;
        }

        return zeros;
    }

    /// <summary>Skips what is left of a byte.</summary>
    public void Align() => _count -= _count % 8;

    private void Fill(int count)
    {
        while (_count < count)
        {
            if (_next >= bytes.Length)
            {
                throw new InvalidDataException("The FLAC file ends within a frame.");
            }

            _bits = (_bits << 8) | bytes[_next++];
            _count += 8;
        }
    }
}
