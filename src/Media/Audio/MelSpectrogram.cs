using MMAudio.Core.Models;
using MMAudio.Core.Tensors;

namespace MMAudio.Media.Audio;

/// <summary>The logarithmic mel spectrogram that the auto-encoder and the vocoder were trained on.</summary>
public sealed class MelSpectrogram(MelConfig config)
{
    private const double MagnitudeFloor = 1e-9;
    private const double MelFloor = 1e-5;

    private readonly PowerSpectrogram _spectrogram = new(config.FftSize, config.Hop);
    private readonly MelFilterBank _filters = new(config.SampleRate, config.FftSize, config.Bands);

    /// <summary>The fewest samples that can be analysed: the sound is mirrored at both ends.</summary>
    public int MinimumSamples => Padding + 1;

    private int Padding => (config.FftSize - config.Hop) / 2;

    /// <summary>The spectrogram [bands, frames] of a mono sound; one frame for every whole hop.</summary>
    /// <exception cref="ArgumentException">The sound is shorter than <see cref="MinimumSamples"/>.</exception>
    public Tensor<float> Of(ReadOnlySpan<float> samples)
    {
        if (samples.Length < MinimumSamples)
        {
            throw new ArgumentException($"A mel spectrogram needs {MinimumSamples} samples, not {samples.Length}.", nameof(samples));
        }

        var padded = Mirror(samples);
        var frames = _spectrogram.Frames(padded.Length);
        var mel = Tensor<float>.Zeros([config.Bands, frames]);
        foreach (var (frame, power) in _spectrogram.Of(padded).Index())
        {
            var magnitudes = Array.ConvertAll(power, value => Math.Sqrt(value + MagnitudeFloor));
            for (var band = 0; band < config.Bands; band++)
            {
                mel.Data[band * frames + frame] = Logarithm(Math.Max(MelFloor, _filters.Apply(band, magnitudes)));
            }
        }

        return mel;
    }

    private float Logarithm(double value) => (float)(config.Log10 ? Math.Log10(value) : Math.Log(value));

    // the first and the last sample are not repeated
    private float[] Mirror(ReadOnlySpan<float> samples)
    {
        var last = samples.Length - 1;
        var padded = new float[samples.Length + 2 * Padding];
        for (var i = 0; i < padded.Length; i++)
        {
            var position = Math.Abs(i - Padding);
            padded[i] = Math.Clamp(samples[position <= last ? position : 2 * last - position], -1, 1);
        }

        return padded;
    }
}
