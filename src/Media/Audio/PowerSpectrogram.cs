using System.Numerics;

namespace MMAudio.Media.Audio;

/// <summary>Squared magnitudes of windowed stretches of a sound (periodic Hann window).</summary>
/// <param name="fftSize">Samples of a stretch, a power of two.</param>
/// <param name="hop">Samples from one stretch to the next.</param>
public sealed class PowerSpectrogram(int fftSize, int hop)
{
    private readonly FastFourier _fourier = new(fftSize);
    private readonly double[] _window = [.. HannWindow(fftSize)];

    /// <summary>Frequencies of a frame, from 0 to half the sample rate.</summary>
    public int Bins => fftSize / 2 + 1;

    /// <summary>How many whole stretches a sound holds.</summary>
    public int Frames(int samples) => samples < fftSize ? 0 : (samples - fftSize) / hop + 1;

    /// <summary>The power of every frequency in every stretch, frame after frame.</summary>
    public IEnumerable<double[]> Of(float[] samples)
    {
        var values = new Complex[fftSize];
        for (var frame = 0; frame < Frames(samples.Length); frame++)
        {
            for (var i = 0; i < fftSize; i++)
            {
                values[i] = samples[frame * hop + i] * _window[i];
            }

            _fourier.Transform(values);
            yield return Array.ConvertAll(values[..Bins], value => value.Real * value.Real + value.Imaginary * value.Imaginary);
        }
    }

    // torch and librosa hold the window in single precision
    internal static IEnumerable<double> HannWindow(int size) =>
        Enumerable.Range(0, size).Select(i => (double)(float)(0.5 - 0.5 * Math.Cos(2 * Math.PI * i / size)));
}
