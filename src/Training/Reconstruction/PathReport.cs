using MMAudio.Core.Models;
using MMAudio.Evaluation.Scores;

namespace MMAudio.Training.Reconstruction;

/// <summary>What the audio path does to sounds that it did not learn from.</summary>
/// <param name="Rows">One for each sound.</param>
/// <param name="Silence">The level of what comes of digital silence, in dBFS.</param>
/// <param name="FaintNoise">The level of what comes of noise at -80 dBFS.</param>
public sealed record PathReport(IReadOnlyList<PathReport.Row> Rows, double Silence, double FaintNoise)
{
    private const float FaintLevel = 1e-4f;
    private const int ProbeSeconds = 1;

    /// <summary>Sends sounds through the path.</summary>
    /// <param name="path">The networks.</param>
    /// <param name="variant">The sample rate and the mel spectrogram.</param>
    /// <param name="sounds">Mono sounds by name.</param>
    /// <param name="seen">Given each sound with what became of it.</param>
    /// <param name="ct">Stops between sounds.</param>
    public static PathReport Of(
        AudioPath path, ModelVariant variant, IEnumerable<(string Name, float[] Samples)> sounds, Action<PathTrace>? seen = null, CancellationToken ct = default)
    {
        List<Row> rows = [];
        foreach (var (name, samples) in sounds)
        {
            ct.ThrowIfCancellationRequested();
            var trace = PathTrace.Of(path, name, Framed(samples, variant.Mel.SampleRate, path.SamplesPerLatent));
            rows.Add(new(name, PathScore.Of(trace.Sound, trace.Vocoded, variant.Mel), PathScore.Of(trace.Sound, trace.Made, variant.Mel)));
            seen?.Invoke(trace);
        }

        return new(rows, Level(path, variant, 0), Level(path, variant, FaintLevel));
    }

    /// <summary>The mean of a measure over all sounds.</summary>
    public double Mean(Func<Row, double> measure) => Rows.Average(measure);

    /// <summary>A quarter of a second of silence before and behind, in one of few lengths, for each length is a network of its own.</summary>
    private static float[] Framed(float[] samples, int rate, int unit)
    {
        var margin = rate / 4;
        var needed = Math.Min(samples.Length, (int)(ModelVariant.TrainingDuration.TotalSeconds * rate) - (2 * margin)) + (2 * margin);
        var seconds = Array.Find([1.0, 2, 4], seconds => seconds * rate >= needed);
        var length = (int)((seconds > 0 ? seconds : ModelVariant.TrainingDuration.TotalSeconds) * rate) / unit * unit;
        var framed = new float[length];
        samples.AsSpan(0, Math.Min(samples.Length, length - margin)).CopyTo(framed.AsSpan(margin));
        return framed;
    }

    private static double Level(AudioPath path, ModelVariant variant, float level)
    {
        Core.Random.TorchRandom random = new(1);
        var noise = Array.ConvertAll(random.Normal(ProbeSeconds * variant.Mel.SampleRate / path.SamplesPerLatent * path.SamplesPerLatent), sample => level * sample);
        return SoundLevel.Of(PathTrace.Of(path, "noise", noise).Made).Rms;
    }

    /// <summary>What became of one sound.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Vocoder">Through the vocoder alone.</param>
    /// <param name="Both">Through auto-encoder and vocoder.</param>
    public sealed record Row(string Name, PathScore Vocoder, PathScore Both);
}
