using MMAudio.Media.Audio;

namespace MMAudio.Training.Sync;

/// <summary>
/// What can be heard in each frame of a film of 25 fps: in a few bands, how suddenly the sound begins and how loud it is, both from 0 to 1.
/// </summary>
internal static class SoundEnvelope
{
    /// <summary>Bands: below 500 Hz, 1500 Hz, 4000 Hz, and all above.</summary>
    public const int Bands = 4;

    /// <summary>Numbers of a frame: the onsets of the bands, then their levels.</summary>
    public const int Values = 2 * Bands;

    private const int FftSize = 256;
    private const int Hop = 160;
    private const int HopsPerFrame = 4;

    /// <summary>A level below this counts as silence: 60 dB under full scale.</summary>
    private const double Floor = 1e-6;

    /// <summary>Frames of the analysis that a level must have exceeded to be a new sound.</summary>
    private const int Memory = 3;

    /// <summary>The rise, in natural logarithms of power, that counts as a full onset: some 20 dB.</summary>
    private const double FullRise = 5;

    // spectral lines of 62.5 Hz; the constant part is left out
    private static readonly int[] Edges = [1, 8, 24, 64, 129];

    private const double FullScale = FftSize / 4.0 * (FftSize / 4.0);

    /// <summary>The numbers [frames, onsets and levels] of a sound at 16 kHz.</summary>
    /// <param name="samples">The sound.</param>
    /// <param name="frames">Frames of the film; what is beyond the sound is silent.</param>
    public static float[] Of(ReadOnlySpan<float> samples, int frames)
    {
        var padded = new float[frames * HopsPerFrame * Hop + FftSize];
        samples[..Math.Min(samples.Length, frames * HopsPerFrame * Hop)].CopyTo(padded.AsSpan(FftSize / 2));
        var levels = new PowerSpectrogram(FftSize, Hop).Of(padded).Select(LevelsOf).ToArray();
        var values = new float[frames * Values];
        for (var frame = 0; frame < frames; frame++)
        {
            for (var band = 0; band < Bands; band++)
            {
                int[] hops = [.. Enumerable.Range(frame * HopsPerFrame, HopsPerFrame)];
                var rise = hops.Sum(hop => Rise(levels, hop, band));
                values[frame * Values + band] = (float)Math.Min(1, rise / FullRise);
                values[frame * Values + Bands + band] = (float)Math.Clamp(1 - hops.Average(hop => levels[hop][band]) / Math.Log(Floor), 0, 1);
            }
        }

        return values;
    }

    private static double Rise(double[][] levels, int hop, int band)
    {
        var before = hop == 0 ? levels[0][band] : Enumerable.Range(Math.Max(0, hop - Memory), Math.Min(hop, Memory)).Max(past => levels[past][band]);
        return Math.Max(0, levels[hop][band] - before);
    }

    private static double[] LevelsOf(double[] power)
    {
        var levels = new double[Bands];
        for (var band = 0; band < Bands; band++)
        {
            var sum = 0.0;
            for (var bin = Edges[band]; bin < Edges[band + 1]; bin++)
            {
                sum += power[bin];
            }

            levels[band] = Math.Log(sum / FullScale + Floor);
        }

        return levels;
    }
}
