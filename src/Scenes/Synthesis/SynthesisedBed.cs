using MMAudio.Scenes.Sounds;

namespace MMAudio.Scenes.Synthesis;

/// <summary>Water, fire and machines from noise, bubbles, sparks and hum.</summary>
/// <param name="sound">Which of them.</param>
/// <param name="turns">Of the machine's wheel in a second.</param>
/// <param name="dice">Makes no two alike.</param>
internal sealed class SynthesisedBed(SoundClass sound, double turns, Dice dice) : IBed
{
    private const double Rate = SoundBank.SampleRate;

    /// <inheritdoc/>
    public float[] Play(int length) => sound switch
    {
        SoundClass.Water => Water(length),
        SoundClass.Fire => Fire(length),
        SoundClass.Machine => Machine(length),
        _ => throw new ArgumentOutOfRangeException(nameof(length), sound, "Only what is continuous can be a bed."),
    };

    private float[] Water(int length)
    {
        var bed = Filters.Noise(length, dice).HighPass(dice.Octaves(300, 900)).LowPass(dice.Octaves(2500, 6000));
        bed.Scale(0.5 / bed.Level());
        var bubbles = (int)(dice.Uniform(25, 70) * length / Rate);
        for (var i = 0; i < bubbles; i++)
        {
            bed.Add(Bubble(), dice.Whole(0, length - 1), dice.Uniform(0.1, 1));
        }

        return bed;
    }

    // a bubble's note rises as it comes to the surface
    private float[] Bubble()
    {
        var (hertz, rise, decay) = (dice.Octaves(400, 2200), dice.Uniform(2, 12), dice.Uniform(0.03, 0.09));
        var bubble = new float[(int)(decay * Rate)];
        var phase = 0.0;
        for (var i = 0; i < bubble.Length; i++)
        {
            bubble[i] = (float)Math.Sin(phase);
            phase += 2 * Math.PI * hertz * (1 + rise * i / Rate) / Rate;
        }

        return bubble.Decay(decay).Fade(0.006, 0.005);
    }

    private float[] Fire(int length)
    {
        var bed = Filters.Noise(length, dice).LowPass(dice.Octaves(120, 350), 2);
        bed.Scale(dice.Uniform(0.5, 1) / bed.Level());
        var hiss = Filters.Noise(length, dice).HighPass(2500);
        bed.Add(hiss, 0, dice.Uniform(0.08, 0.25));
        var sparks = (int)(dice.Uniform(10, 30) * length / Rate);
        for (var i = 0; i < sparks; i++)
        {
            var spark = Filters.Noise((int)(0.012 * Rate), dice).HighPass(dice.Octaves(600, 2500)).Decay(dice.Octaves(0.002, 0.01));
            bed.Add(spark, dice.Whole(0, length - 1), dice.Octaves(0.4, 3));
        }

        return bed;
    }

    private float[] Machine(int length)
    {
        var hertz = turns * dice.Whole(12, 40);
        var gains = Enumerable.Range(1, 24).Select(k => dice.Uniform(0.2, 1) / Math.Pow(k, dice.Uniform(0.5, 1.1))).ToArray();
        var bed = new float[length];
        for (var i = 0; i < length; i++)
        {
            var phase = 2 * Math.PI * hertz * i / Rate;
            for (var k = 0; k < gains.Length && hertz * (k + 1) < 7000; k++)
            {
                bed[i] += (float)(gains[k] * Math.Sin(phase * (k + 1) + k * k));
            }
        }

        bed.Scale(1 / bed.Level());
        var whirr = Filters.Noise(length, dice).HighPass(400).LowPass(dice.Octaves(1500, 5000));
        bed.Add(whirr, 0, dice.Uniform(0.2, 0.7) / whirr.Level());
        var (depth, beats) = (dice.Uniform(0.15, 0.45), turns * dice.Whole(1, 3));
        for (var i = 0; i < length; i++)
        {
            bed[i] *= (float)(1 + depth * Math.Sin(2 * Math.PI * beats * i / Rate));
        }

        return bed;
    }
}
