using System.Numerics;
using MMAudio.Core.Tensors;

namespace MMAudio.Media.Audio;

/// <summary>
/// The spectrograms that Synchformer's audio tower was trained on: segments of 0.64 s of a sound at 16 kHz, 128 bands on the HTK mel scale,
/// the natural logarithm of their power, normalised as for the audio spectrogram transformer.
/// </summary>
public sealed class SegmentSpectrogram
{
    /// <summary>The rate of the sound in Hz.</summary>
    public const int SampleRate = 16000;

    /// <summary>Samples of a segment: 16 frames of a film of 25 fps.</summary>
    public const int SegmentSamples = 10240;

    /// <summary>Samples from the start of a segment to the start of the next.</summary>
    public const int SegmentStride = SegmentSamples / 2;

    /// <summary>Samples from a frame of the spectrogram to the next.</summary>
    public const int Hop = 160;

    /// <summary>Mel bands.</summary>
    public const int Bands = 128;

    /// <summary>Frames of a segment's spectrogram; the last one is empty.</summary>
    public const int Frames = 66;

    private const int FftSize = 1024;
    private const int WindowSize = 400;
    private const double Floor = 1e-6;
    private const double Mean = -4.2677393;
    private const double Deviation = 2 * 4.5689974;

    private static readonly double[] Window = [.. PowerSpectrogram.HannWindow(WindowSize)];

    private readonly FastFourier _fourier = new(FftSize);
    private readonly (int First, double[] Weights)[] _filters = [.. Enumerable.Range(0, Bands).Select(Filter)];

    /// <summary>Whole segments of a sound.</summary>
    public static int Segments(int samples) => samples < SegmentSamples ? 0 : (samples - SegmentSamples) / SegmentStride + 1;

    /// <summary>The spectrograms [segments bands frames] of a sound from its beginning.</summary>
    public Tensor<float> Of(ReadOnlySpan<float> samples)
    {
        var segments = Segments(samples.Length);
        var spectrograms = Tensor<float>.Zeros([segments, Bands, Frames]);
        for (var s = 0; s < segments; s++)
        {
            Write(samples.Slice(s * SegmentStride, SegmentSamples), spectrograms.Row(s));
        }

        return spectrograms;
    }

    /// <summary>Writes the spectrogram [bands frames] of one segment.</summary>
    /// <param name="segment">As many samples as a segment has.</param>
    /// <param name="target">As many numbers as bands times frames.</param>
    public void Write(ReadOnlySpan<float> segment, Span<float> target)
    {
        var spectrum = new Complex[FftSize];
        var power = new double[FftSize / 2 + 1];

        // the last frame is filled up with zeros before it is normalised, as the reference does
        target.Fill((float)(-Mean / Deviation));
        for (var frame = 0; frame <= segment.Length / Hop; frame++)
        {
            Fill(segment, frame * Hop - WindowSize / 2, spectrum);
            _fourier.Transform(spectrum);
            for (var bin = 0; bin < power.Length; bin++)
            {
                power[bin] = spectrum[bin].Real * spectrum[bin].Real + spectrum[bin].Imaginary * spectrum[bin].Imaginary;
            }

            for (var band = 0; band < Bands; band++)
            {
                target[band * Frames + frame] = (float)((Math.Log(Apply(_filters[band], power) + Floor) - Mean) / Deviation);
            }
        }
    }

    /// <summary>A windowed stretch, mirrored where it exceeds the segment; what is beyond the window is silent.</summary>
    private static void Fill(ReadOnlySpan<float> segment, int start, Complex[] spectrum)
    {
        Array.Clear(spectrum);
        var last = segment.Length - 1;
        for (var i = 0; i < WindowSize; i++)
        {
            var position = Math.Abs(start + i);
            spectrum[i] = segment[position <= last ? position : 2 * last - position] * Window[i];
        }
    }

    private static double Apply((int First, double[] Weights) filter, double[] power)
    {
        var sum = 0.0;
        for (var i = 0; i < filter.Weights.Length; i++)
        {
            sum += filter.Weights[i] * power[filter.First + i];
        }

        return sum;
    }

    /// <summary>A triangle of height one.</summary>
    private static (int First, double[] Weights) Filter(int band)
    {
        var (low, middle, high) = (Edge(band), Edge(band + 1), Edge(band + 2));
        var weights = Enumerable.Range(0, FftSize / 2 + 1)
            .Select(bin => (double)bin * SampleRate / FftSize)
            .Select(hz => Math.Max(0, Math.Min((hz - low) / (middle - low), (high - hz) / (high - middle))))
            .ToArray();
        var first = Array.FindIndex(weights, weight => weight > 0);

        // the lowest bands are narrower than the distance of two frequencies, and some hear nothing
        return first < 0 ? (0, []) : (first, weights[first..(Array.FindLastIndex(weights, weight => weight > 0) + 1)]);
    }

    private static double Edge(int index) => 700 * (Math.Pow(10, ToMel(SampleRate / 2.0) * index / (Bands + 1) / 2595) - 1);

    private static double ToMel(double hz) => 2595 * Math.Log10(1 + hz / 700);
}
