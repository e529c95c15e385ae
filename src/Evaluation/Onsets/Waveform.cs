namespace MMAudio.Evaluation.Onsets;

/// <summary>A mono sound shifted and scaled to 0…1, in which the height at an onset tells how sure it is.</summary>
internal sealed class Waveform
{
    private const int Reach = OnsetDetector.SampleRate / 20;
    private const float Epsilon = 1e-6f;

    private readonly float[] _values;

    private Waveform(float[] values) => _values = values;

    /// <summary>The height at one sample.</summary>
    public float this[int sample] => _values[sample];

    /// <summary>A waveform whose values are in range already.</summary>
    public static Waveform Of(float[] values) => new(values);

    /// <summary>Brings a sound into range.</summary>
    public static Waveform Normalize(ReadOnlySpan<float> samples)
    {
        var values = samples.ToArray();
        if (values.Length > 0)
        {
            var lowest = values.Min();
            var range = values.Max() - lowest + Epsilon;
            values = Array.ConvertAll(values, value => (value - lowest) / range);
        }

        return new(values);
    }

    /// <summary>The greatest height within 0.05 s.</summary>
    public float HighestAround(int sample) => _values[Math.Max(0, sample - Reach)..Math.Min(_values.Length, sample + Reach)].Max();
}
