using MMAudio.Core.Models;

namespace MMAudio.Media.Audio;

/// <summary>Samples in memory, about −1 to 1.</summary>
/// <param name="Samples">One value a channel, time after time.</param>
/// <param name="SampleRate">Hz.</param>
/// <param name="Channels">Number of channels.</param>
public sealed record Sound(float[] Samples, int SampleRate, int Channels = 1)
{
    /// <summary>How long it lasts.</summary>
    public TimeSpan Duration => Durations.FromSeconds((double)Length / SampleRate);

    /// <summary>Samples of one channel.</summary>
    public int Length => Samples.Length / Channels;

    /// <summary>The mean of all channels.</summary>
    public Sound ToMono()
    {
        if (Channels == 1)
        {
            return this;
        }

        var mono = new float[Length];
        for (var i = 0; i < mono.Length; i++)
        {
            var sum = 0f;
            foreach (var sample in Samples.AsSpan(i * Channels, Channels))
            {
                sum += sample;
            }

            mono[i] = sum / Channels;
        }

        return new(mono, SampleRate);
    }

    /// <summary>The same sound at another rate.</summary>
    public Sound Resample(int sampleRate)
    {
        if (sampleRate == SampleRate)
        {
            return this;
        }

        var resampler = new Resampler(SampleRate, sampleRate);
        var channels = Enumerable.Range(0, Channels).Select(channel => resampler.Resample(Channel(channel))).ToArray();
        var samples = new float[channels[0].Length * Channels];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = channels[i % Channels][i / Channels];
        }

        return new(samples, sampleRate, Channels);
    }

    private float[] Channel(int channel)
    {
        var samples = new float[Length];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = Samples[i * Channels + channel];
        }

        return samples;
    }
}
