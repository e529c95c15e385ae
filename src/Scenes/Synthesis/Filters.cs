using MMAudio.Scenes.Sounds;

namespace MMAudio.Scenes.Synthesis;

/// <summary>Small filters and envelopes, in place.</summary>
internal static class Filters
{
    private const double Rate = SoundBank.SampleRate;

    /// <summary>White noise of a root mean square of 1.</summary>
    public static float[] Noise(int length, Dice dice)
    {
        var noise = new float[length];
        for (var i = 0; i < length; i++)
        {
            noise[i] = (float)(Math.Sqrt(3) * dice.Uniform(-1, 1));
        }

        return noise;
    }

    /// <summary>Takes away what is above a frequency, 6 dB an octave each time.</summary>
    public static float[] LowPass(this float[] samples, double hertz, int times = 1)
    {
        var share = (float)(1 - Math.Exp(-2 * Math.PI * hertz / Rate));
        for (; times > 0; times--)
        {
            var level = 0f;
            for (var i = 0; i < samples.Length; i++)
            {
                samples[i] = level += share * (samples[i] - level);
            }
        }

        return samples;
    }

    /// <summary>Takes away what is below a frequency, 6 dB an octave each time.</summary>
    public static float[] HighPass(this float[] samples, double hertz, int times = 1)
    {
        var share = (float)(1 - Math.Exp(-2 * Math.PI * hertz / Rate));
        for (; times > 0; times--)
        {
            var level = 0f;
            for (var i = 0; i < samples.Length; i++)
            {
                level += share * (samples[i] - level);
                samples[i] -= level;
            }
        }

        return samples;
    }

    /// <summary>Multiplies by a decay to −60 dB within a time.</summary>
    public static float[] Decay(this float[] samples, double seconds)
    {
        var factor = (float)Math.Pow(1e-3, 1 / (seconds * Rate));
        var level = 1f;
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] *= level;
            level *= factor;
        }

        return samples;
    }

    /// <summary>Multiplies by a number.</summary>
    public static float[] Scale(this float[] samples, double factor)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] *= (float)factor;
        }

        return samples;
    }

    /// <summary>Lets the ends rise from, and fall to, nothing.</summary>
    public static float[] Fade(this float[] samples, double rise, double fall)
    {
        var (first, last) = (Math.Min((int)(rise * Rate), samples.Length), Math.Min((int)(fall * Rate), samples.Length));
        for (var i = 0; i < first; i++)
        {
            samples[i] *= (i + 1f) / first;
        }

        for (var i = 0; i < last; i++)
        {
            samples[^(i + 1)] *= (float)i / last;
        }

        return samples;
    }

    /// <summary>Adds another sound from a sample on; what goes beyond the end is lost.</summary>
    public static void Add(this float[] samples, float[] other, int start, double gain)
    {
        var end = Math.Min(other.Length, samples.Length - start);
        for (var i = Math.Max(0, -start); i < end; i++)
        {
            samples[start + i] += (float)gain * other[i];
        }
    }

    /// <summary>The greatest absolute value.</summary>
    public static float Peak(this float[] samples) => samples.Length == 0 ? 0 : samples.Max(Math.Abs);

    /// <summary>The root mean square.</summary>
    public static double Level(this float[] samples) =>
        samples.Length == 0 ? 0 : Math.Sqrt(samples.Sum(sample => (double)sample * sample) / samples.Length);

    /// <summary>The same sound at another speed, and so another pitch.</summary>
    public static float[] Faster(this float[] samples, double speed)
    {
        var result = new float[(int)((samples.Length - 1) / speed)];
        for (var i = 0; i < result.Length; i++)
        {
            var position = i * speed;
            var (index, part) = ((int)position, (float)(position - (int)position));
            result[i] = samples[index] + part * (samples[Math.Min(index + 1, samples.Length - 1)] - samples[index]);
        }

        return result;
    }
}
