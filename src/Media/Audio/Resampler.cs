using System.Numerics;
using MathNet.Numerics;

namespace MMAudio.Media.Audio;

/// <summary>Changes the sample rate by a Kaiser-windowed sinc, with the settings of the reference's training data.</summary>
public sealed class Resampler
{
    private const int ZeroCrossings = 64;
    private const double Rolloff = 0.9475937167399596;
    private const double Beta = 14.769656459379492;

    private readonly int _from;
    private readonly int _to;
    private readonly int _reach;
    private readonly float[][] _kernels;

    /// <summary>Prepares the filters, one for every position of an output sample between two input samples.</summary>
    /// <param name="from">The rate of the input in Hz.</param>
    /// <param name="to">The rate of the output in Hz.</param>
    public Resampler(int from, int to)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(from);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(to);
        var common = (int)BigInteger.GreatestCommonDivisor(from, to);
        (_from, _to) = (from / common, to / common);
        _reach = (int)Math.Ceiling(ZeroCrossings * _from / Cutoff);
        _kernels = [.. Enumerable.Range(0, _to).Select(CreateKernel)];
    }

    /// <summary>The filter of every phase, for comparison.</summary>
    internal IReadOnlyList<float[]> Kernels => _kernels;

    private double Cutoff => Math.Min(_from, _to) * Rolloff;

    /// <summary>The sound at the other rate: ⌈length · to / from⌉ samples.</summary>
    public float[] Resample(ReadOnlySpan<float> samples)
    {
        if (_from == _to)
        {
            return samples.ToArray();
        }

        var result = new float[(int)Math.Ceiling((double)_to * samples.Length / _from)];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = Filter(samples, i / _to * _from - _reach, _kernels[i % _to]);
        }

        return result;
    }

    private static float Filter(ReadOnlySpan<float> samples, int start, float[] kernel)
    {
        var skipped = Math.Max(0, -start);
        var length = Math.Min(kernel.Length, samples.Length - start) - skipped;
        var sum = 0.0;
        for (var i = 0; i < length; i++)
        {
            sum += (double)samples[start + skipped + i] * kernel[skipped + i];
        }

        return (float)sum;
    }

    private float[] CreateKernel(int phase)
    {
        // torchaudio divides integers here, and so gets single precision
        double offset = -phase / (float)_to;
        var kernel = new float[2 * _reach + _from];
        for (var i = 0; i < kernel.Length; i++)
        {
            var time = Math.Clamp((offset + (double)(i - _reach) / _from) * Cutoff, -ZeroCrossings, ZeroCrossings);
            kernel[i] = (float)(Sinc(time) * Kaiser(time / ZeroCrossings) * Cutoff / _from);
        }

        return kernel;
    }

    private static double Sinc(double t) => t == 0 ? 1 : Math.Sin(Math.PI * t) / (Math.PI * t);

    private static double Kaiser(double t) => SpecialFunctions.BesselI0(Beta * Math.Sqrt(1 - t * t)) / SpecialFunctions.BesselI0(Beta);
}
