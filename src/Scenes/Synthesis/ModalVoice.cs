using MMAudio.Scenes.Sounds;

namespace MMAudio.Scenes.Synthesis;

/// <summary>A struck body as a sum of damped modes, with the noise of the contact.</summary>
/// <param name="body">What it is.</param>
internal sealed class ModalVoice(ModalBody body) : IVoice
{
    private const double Rate = SoundBank.SampleRate;
    private const double Longest = 3;
    private const double Highest = 7500;

    /// <inheritdoc/>
    public float[] Strike(double strength, Dice dice)
    {
        var length = (int)(Math.Min(Longest, Math.Max(body.Decay, body.NoiseDecay) * 1.1 + 0.05) * Rate);
        var blow = new float[length];
        foreach (var (ratio, gain) in body.Modes)
        {
            // a hard blow excites the high modes more than a soft one
            var brightness = Math.Pow(ratio, -body.Damping * (1 - 0.6 * strength));
            Ring(blow, body.Frequency * ratio, gain * brightness * dice.Uniform(0.75, 1.25), body.Decay / Math.Pow(ratio, body.Slope));
        }

        Filters.Scale(blow, 1 / Math.Max(1e-6, blow.Peak()));
        var contact = Filters.Noise(length, dice)
            .LowPass(body.NoiseHigh * (0.5 + strength / 2), 2)
            .HighPass(body.NoiseLow)
            .Decay(body.NoiseDecay);
        blow.Add(contact, 0, body.NoiseShare / Math.Max(1e-6, contact.Peak()));
        AddGrains(blow, dice);
        return blow.Scale(strength / Math.Max(1e-6, blow.Peak())).Fade(0.0005, 0.03);
    }

    // a decaying sine by recurrence; a membrane's pitch falls a little at first
    private void Ring(float[] blow, double hertz, double gain, double decay)
    {
        if (hertz > Highest)
        {
            return;
        }

        var factor = Math.Pow(1e-3, 1 / (decay * Rate));
        var (phase, level) = (0.0, gain);
        for (var i = 0; i < blow.Length && level > 1e-5; i++)
        {
            blow[i] += (float)(level * Math.Sin(phase));
            var glide = body.Glide == 0 ? 1 : 1 + body.Glide * Math.Exp(-i / (0.02 * Rate));
            phase += 2 * Math.PI * hertz * glide / Rate;
            level *= factor;
        }
    }

    // splinters that follow the blow, ever fainter
    private void AddGrains(float[] blow, Dice dice)
    {
        for (var i = 0; i < body.Grains; i++)
        {
            var time = dice.Octaves(0.008, 0.3);
            var grain = new float[(int)(0.06 * Rate)];
            Ring(grain, dice.Octaves(body.Frequency, 7000), 1, 0.05);
            blow.Add(grain, (int)(time * Rate), 0.3 * Math.Exp(-time / 0.08) * dice.Uniform());
        }
    }
}
