namespace MMAudio.Training.Sources;

/// <summary>Random stretches of recordings in memory, at random levels and laid over one another; a few are silent.</summary>
/// <param name="recordings">Mono recordings at the model's rate; each is as likely as the others.</param>
/// <param name="sampleRate">The model's rate, in Hz.</param>
/// <param name="seed">What chance follows.</param>
public sealed class RecordingCrops(IReadOnlyList<float[]> recordings, int sampleRate, long seed) : IWaveSource
{
    private const double ShareSilent = 0.02;
    private const double ShareMixed = 0.25;
    private const double ShareOfFullLevel = 0.5;
    private const double LevelRange = 30;
    private const float FaintNoise = 1e-3f;
    private const float Peak = 0.95f;

    /// <inheritdoc/>
    public float[] Crop(long number, int samples)
    {
        var random = new StepRandom(seed, number);
        var crop = new float[samples];
        if (random.NextDouble() < ShareSilent)
        {
            AddNoise(crop, ref random);
            return crop;
        }

        // about one for each second, for most are short
        var most = 1 + (int)(samples / (double)sampleRate + ShareMixed);
        var count = 1 + random.NextInt(most) + (random.NextDouble() < ShareMixed ? 1 : 0);
        for (var i = 0; i < count; i++)
        {
            AddRecording(crop, ref random);
        }

        Limit(crop);
        return crop;
    }

    private void AddRecording(float[] crop, ref StepRandom random)
    {
        var recording = recordings[random.NextInt(recordings.Count)];

        // what is shorter than the stretch lies somewhere in it; of what is longer, any part may be taken
        var start = random.NextInt(Math.Abs(recording.Length - crop.Length) + 1);
        var (from, to) = recording.Length > crop.Length ? (start, 0) : (0, start);
        var decibels = random.NextDouble() < ShareOfFullLevel ? 0 : -LevelRange * random.NextDouble();
        var gain = MathF.Pow(10, (float)decibels / 20);
        var length = Math.Min(recording.Length, crop.Length);
        for (var i = 0; i < length; i++)
        {
            crop[to + i] += gain * recording[from + i];
        }
    }

    // digital silence, or noise between -60 and -100 dB
    private static void AddNoise(float[] crop, ref StepRandom random)
    {
        var level = random.NextDouble() < 0.5 ? 0 : FaintNoise * MathF.Pow(10, -2 * (float)random.NextDouble());
        for (var i = 0; i < crop.Length; i++)
        {
            crop[i] = level * (float)(random.NextDouble() + random.NextDouble() - 1);
        }
    }

    private static void Limit(float[] crop)
    {
        var highest = crop.Max(Math.Abs);
        if (highest > Peak)
        {
            var gain = Peak / highest;
            for (var i = 0; i < crop.Length; i++)
            {
                crop[i] *= gain;
            }
        }
    }
}
