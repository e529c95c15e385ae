using MMAudio.Scenes.Sounds;

namespace MMAudio.Scenes.Synthesis;

/// <summary>A light reverberation of four combs and two all-passes (Schroeder, 1962).</summary>
internal static class Room
{
    private static readonly double[] Combs = [0.0297, 0.0371, 0.0411, 0.0437];
    private static readonly double[] AllPasses = [0.005, 0.0017];

    /// <summary>Adds the room to a sound.</summary>
    /// <param name="samples">The sound, changed in place.</param>
    /// <param name="seconds">Until the reverberation has fallen by 60 dB.</param>
    /// <param name="share">Of the room, relative to the sound.</param>
    /// <param name="size">Of the room, about 1.</param>
    public static void Add(float[] samples, double seconds, double share, double size)
    {
        var wet = new float[samples.Length];
        foreach (var delay in Combs)
        {
            var (line, gain) = (Line(delay * size), (float)Math.Pow(1e-3, delay * size / seconds));
            for (int i = 0, at = 0; i < samples.Length; i++, at = (at + 1) % line.Length)
            {
                var late = line[at];
                line[at] = samples[i] + gain * late;
                wet[i] += late / Combs.Length;
            }
        }

        foreach (var delay in AllPasses)
        {
            var line = Line(delay * size);
            for (int i = 0, at = 0; i < wet.Length; i++, at = (at + 1) % line.Length)
            {
                var late = line[at];
                line[at] = wet[i] + 0.7f * late;
                wet[i] = late - 0.7f * line[at];
            }
        }

        samples.Add(wet.LowPass(4000), 0, share);
    }

    private static float[] Line(double seconds) => new float[(int)(seconds * SoundBank.SampleRate)];
}
