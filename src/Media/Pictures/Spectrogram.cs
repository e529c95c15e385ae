using System.Numerics;
using MathNet.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace MMAudio.Media.Pictures;

/// <summary>Levels over time and frequency, the latter on a logarithmic scale as we hear it.</summary>
internal sealed class Spectrogram
{
    /// <summary>The lowest frequency shown, in Hz.</summary>
    public const double Lowest = 50;

    /// <summary>The span of levels shown, in dB below the loudest.</summary>
    public const double Range = 80;

    // some 50 ms: short enough to show when something happens, long enough to tell low tones apart
    private const double Seconds = 0.05;

    private readonly int _sampleRate;
    private readonly int _length;

    /// <summary>Computes a picture's worth of columns.</summary>
    public Spectrogram(ReadOnlySpan<float> samples, int sampleRate, int width, int height)
    {
        (_sampleRate, Width, Height) = (sampleRate, width, height);
        _length = (int)BitOperations.RoundUpToPowerOf2((uint)(sampleRate * Seconds));
        var hann = Window.HannPeriodic(_length);
        Levels = new double[width * height];
        var frame = new Complex[_length];
        var power = new double[(_length / 2) + 1];
        for (var x = 0; x < width; x++)
        {
            var centre = (int)((x + 0.5) / width * samples.Length);
            for (var i = 0; i < _length; i++)
            {
                var at = centre + i - (_length / 2);
                frame[i] = at >= 0 && at < samples.Length ? samples[at] * hann[i] : 0;
            }

            Fourier.Forward(frame, FourierOptions.Matlab);
            for (var bin = 0; bin < power.Length; bin++)
            {
                power[bin] = frame[bin].MagnitudeSquared();
            }

            Fill(x, power);
        }

        var loudest = Math.Max(Levels.Max(), -60);
        Levels = Array.ConvertAll(Levels, level => 1 + ((level - loudest) / Range));
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows, the highest frequency first.</summary>
    public int Height { get; }

    /// <summary>1 is the loudest, 0 is <see cref="Range"/> below; row after row.</summary>
    public double[] Levels { get; }

    private double Highest => _sampleRate / 2.0;

    /// <summary>The row of a frequency, with a fraction.</summary>
    public double Row(double hertz) => Height * (1 - (Math.Log(hertz / Lowest) / Math.Log(Highest / Lowest)));

    private double Frequency(double row) => Lowest * Math.Pow(Highest / Lowest, 1 - (row / Height));

    // a row may be a part of a bin, then it is interpolated; or hold many, then the loudest counts, or a thin tone would vanish
    private void Fill(int x, double[] power)
    {
        for (var row = 0; row < Height; row++)
        {
            var (from, to) = (Bin(row + 1), Bin(row));
            var level = to - from < 1 ? Between((from + to) / 2) : Loudest((int)Math.Ceiling(from), (int)to);
            Levels[(row * Width) + x] = 10 * Math.Log10(level + 1e-12);
        }

        double Bin(double row) => Math.Min(power.Length - 1.001, Frequency(row) * _length / _sampleRate);
        double Between(double bin) => power[(int)bin] + ((power[(int)bin + 1] - power[(int)bin]) * (bin - (int)bin));
        double Loudest(int first, int last) => power.AsSpan(first, last - first + 1).ToArray().Max();
    }
}
