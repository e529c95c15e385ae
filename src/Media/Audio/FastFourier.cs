using System.Numerics;

namespace MMAudio.Media.Audio;

/// <summary>The discrete Fourier transform of a power-of-two length, radix 2 in place.</summary>
internal sealed class FastFourier
{
    private readonly Complex[] _roots;
    private readonly int[] _reversed;

    public FastFourier(int size)
    {
        if (size < 2 || !BitOperations.IsPow2(size))
        {
            throw new ArgumentOutOfRangeException(nameof(size), size, "The length of the transform must be a power of two.");
        }

        _roots = [.. Enumerable.Range(0, size / 2).Select(k => Complex.FromPolarCoordinates(1, -2 * Math.PI * k / size))];
        _reversed = new int[size];
        for (var i = 1; i < size; i++)
        {
            _reversed[i] = (_reversed[i >> 1] >> 1) | ((i & 1) * (size >> 1));
        }
    }

    /// <summary>Replaces values by their spectrum, unscaled.</summary>
    public void Transform(Span<Complex> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (i < _reversed[i])
            {
                (values[i], values[_reversed[i]]) = (values[_reversed[i]], values[i]);
            }
        }

        for (var half = 1; half < values.Length; half *= 2)
        {
            Merge(values, half);
        }
    }

    private void Merge(Span<Complex> values, int half)
    {
        var stride = values.Length / (2 * half);
        for (var block = 0; block < values.Length; block += 2 * half)
        {
            for (var k = 0; k < half; k++)
            {
                var even = values[block + k];
                var odd = values[block + k + half] * _roots[k * stride];
                values[block + k] = even + odd;
                values[block + k + half] = even - odd;
            }
        }
    }
}
