namespace MMAudio.Core.Random;

/// <summary>The random numbers of torch on a CPU: with the seed of a run of the reference, its numbers follow.</summary>
/// <param name="seed">Torch uses the lower 32 bits.</param>
public sealed class TorchRandom(long seed)
{
    // from this many on, torch fills blocks instead of drawing one by one
    private const int Block = 16;

    private readonly MersenneTwister _bits = new(unchecked((uint)seed));
    private double? _spare;

    /// <summary>Numbers from 0 to below 1, as <c>torch.rand</c>.</summary>
    public void FillUniform(Span<float> values)
    {
        foreach (ref var value in values)
        {
            value = (_bits.Next() & 0xFFFFFF) * (1f / (1 << 24));
        }
    }

    /// <summary>Numbers of a standard normal distribution, as <c>torch.randn</c> draws so many at once.</summary>
    public void FillNormal(Span<float> values)
    {
        if (values.Length >= Block)
        {
            FillBlocks(values);
            return;
        }

        foreach (ref var value in values)
        {
            value = (float)NextNormal();
        }
    }

    /// <summary>So many numbers from 0 to below 1.</summary>
    public float[] Uniform(int count)
    {
        var values = new float[count];
        FillUniform(values);
        return values;
    }

    /// <summary>So many numbers of a standard normal distribution.</summary>
    public float[] Normal(int count)
    {
        var values = new float[count];
        FillNormal(values);
        return values;
    }

    private void FillBlocks(Span<float> values)
    {
        FillUniform(values);
        for (var start = 0; start + Block <= values.Length; start += Block)
        {
            ToNormal(values.Slice(start, Block));
        }

        if (values.Length % Block != 0)
        {
            // the last block overlaps its neighbour, and is drawn anew
            FillUniform(values[^Block..]);
            ToNormal(values[^Block..]);
        }
    }

    // Box and Muller (1958): the first half of a block gives the radius, the second the angle; torch rounds the angle to single precision
    private static void ToNormal(Span<float> block)
    {
        for (var i = 0; i < Block / 2; i++)
        {
            var radius = Math.Sqrt(-2 * Math.Log(1f - block[i]));
            var (sine, cosine) = Math.SinCos(2 * MathF.PI * block[i + Block / 2]);
            block[i] = (float)(radius * cosine);
            block[i + Block / 2] = (float)(radius * sine);
        }
    }

    private double NextNormal()
    {
        if (_spare is { } spare)
        {
            _spare = null;
            return spare;
        }

        var angle = 2 * Math.PI * NextDouble();
        var radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        var (sine, cosine) = Math.SinCos(angle);
        _spare = radius * sine;
        return radius * cosine;
    }

    private double NextDouble()
    {
        var high = (ulong)_bits.Next() << 32;
        return ((high | _bits.Next()) & ((1UL << 53) - 1)) * (1.0 / (1UL << 53));
    }
}
