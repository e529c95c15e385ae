using System.Numerics.Tensors;

namespace MMAudio.Training.Sources;

/// <summary>
/// Random stretches of recordings in memory, at random levels and laid over one another; some with a tone, which few recordings have at every
/// pitch and level, and a few silent.
/// </summary>
/// <param name="groups">Mono recordings at the model's rate; groups are as likely as one another, and so are the recordings of a group.</param>
/// <param name="sampleRate">The model's rate, in Hz.</param>
/// <param name="seed">What chance follows.</param>
public sealed class RecordingCrops(IReadOnlyList<IReadOnlyList<float[]>> groups, int sampleRate, long seed) : IWaveSource
{
    private const double ShareSilent = 0.02;
    private const double ShareMixed = 0.25;
    private const double ShareWithTone = 0.25;
    private const double ShareOfFullLevel = 0.5;
    private const double LevelRange = 30;
    private const float FaintNoise = 1e-3f;
    private const float Peak = 0.95f;

    /// <inheritdoc/>
    public string Description => string.Join(", ", groups.Select(group => $"{group.Count} recordings of {group.Sum(one => (long)one.Length) / sampleRate} s"));

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

        if (random.NextDouble() < ShareWithTone)
        {
            AddTone(crop, ref random);
        }

        Limit(crop);
        return crop;
    }

    private void AddRecording(float[] crop, ref StepRandom random)
    {
        var group = groups[random.NextInt(groups.Count)];
        var recording = group[random.NextInt(group.Count)];
        var (from, to) = Place(recording, crop.Length, ref random);
        var decibels = random.NextDouble() < ShareOfFullLevel ? 0 : -LevelRange * random.NextDouble();
        var gain = MathF.Pow(10, (float)decibels / 20);
        var length = Math.Min(recording.Length, crop.Length);
        for (var i = 0; i < length; i++)
        {
            crop[to + i] += gain * recording[from + i];
        }
    }

    // what is shorter than the stretch lies somewhere in it; of what is longer, the louder of two parts is taken, for much of it is nearly silent
    private static (int From, int To) Place(float[] recording, int length, ref StepRandom random)
    {
        var room = recording.Length - length;
        if (room <= 0)
        {
            return (0, random.NextInt(1 - room));
        }

        var (one, other) = (random.NextInt(room + 1), random.NextInt(room + 1));
        return (Energy(one) >= Energy(other) ? one : other, 0);

        float Energy(int start) => TensorPrimitives.SumOfSquares(recording.AsSpan(start, length));
    }

    // of 40 Hz to 6 kHz, steady or struck
    private void AddTone(float[] crop, ref StepRandom random)
    {
        var step = 2 * Math.PI * 40 * Math.Pow(150, random.NextDouble()) / sampleRate;
        var level = Peak * Math.Pow(10, -LevelRange * random.NextDouble() / 20);
        var (start, decay) = random.NextDouble() < 0.3
            ? (0, 0)
            : (random.NextInt(crop.Length / 2), 1 / (sampleRate * 0.02 * Math.Pow(20, random.NextDouble())));
        var phase = 2 * Math.PI * random.NextDouble();
        for (var i = start; i < crop.Length; i++)
        {
            crop[i] += (float)(level * Math.Exp(-decay * (i - start)) * Math.Sin(phase + (step * i)));
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
