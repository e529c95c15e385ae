using MMAudio.Core.Models;
using MMAudio.Core.Random;
using MMAudio.Evaluation.Reconstruction;

namespace MMAudio.Evaluation.Tests.Reconstruction;

public sealed class ReconstructionTests
{
    private static readonly float[] Tone = [.. Enumerable.Range(0, 8192).Select(i => 0.5f * MathF.Sin(0.3f * i))];
    private static readonly float[] Silence = new float[8192];

    [Fact]
    public void Equal_sounds_have_no_distance()
    {
        Assert.Equal(0, Mel(Tone, Tone));
        Assert.Equal(new StftDistance(0, 0), StftDistance.Between(Tone, Tone));
        Assert.Equal(new StftDistance(0, 0), StftDistance.Between(Silence, Silence));
    }

    [Fact]
    public void More_noise_is_more_distance()
    {
        var (little, much) = (Noisy(0.003f), Noisy(0.1f));

        Assert.InRange(Mel(Tone, little), 1, Mel(Tone, much) - 1);
        Assert.InRange(StftDistance.Between(Tone, little).Convergence, 1e-3, StftDistance.Between(Tone, much).Convergence / 5);
        Assert.InRange(StftDistance.Between(Tone, little).LogMagnitude, 0.1, StftDistance.Between(Tone, much).LogMagnitude - 0.1);
    }

    [Fact]
    public void Half_the_amplitude_is_6_decibels_in_every_band_that_sounds()
    {
        var noise = Noise(0.5f);
        var half = Array.ConvertAll(noise, sample => sample / 2);

        Assert.Equal(20 * Math.Log10(2), Mel(noise, half), 0.01);
        Assert.Equal(0.5, StftDistance.Between(noise, half).Convergence, 1e-3);
        Assert.Equal(Math.Log(2), StftDistance.Between(noise, half).LogMagnitude, 0.01);
    }

    [Fact]
    public void What_nobody_hears_is_no_distance()
    {
        Assert.InRange(Mel(Silence, Noise(1e-5f)), 0, 0.1);
        Assert.InRange(Mel(Silence, Noise(0.1f)), 40, 60);
    }

    [Fact]
    public void Logarithmic_distances_do_not_mind_which_sound_is_the_reference()
    {
        var noisy = Noisy(0.05f);

        Assert.Equal(Mel(Tone, noisy), Mel(noisy, Tone), 1e-9);
        Assert.Equal(StftDistance.Between(Tone, noisy).LogMagnitude, StftDistance.Between(noisy, Tone).LogMagnitude, 1e-9);
    }

    [Fact]
    public void A_click_too_early_is_as_far_off_as_one_too_late()
    {
        var (middle, before, after) = (Click(4096), Click(4096 - 1024), Click(4096 + 1024));

        Assert.True(Mel(middle, before) > 1);
        Assert.Equal(Mel(middle, before), Mel(middle, after), 0.2);
        Assert.Equal(StftDistance.Between(middle, before).Convergence, StftDistance.Between(middle, after).Convergence, 0.01);
    }

    [Fact]
    public void Sounds_of_other_lengths_are_not_compared()
    {
        Assert.Throws<ArgumentException>(() => Mel(Tone, Tone[1..]));
        Assert.Throws<ArgumentException>(() => StftDistance.Between(Tone, Tone[1..]));
        Assert.Throws<ArgumentException>(() => StftDistance.Between(new float[2047], new float[2047]));
    }

    private static double Mel(float[] reference, float[] other) => MelDistance.Between(reference, other, MelConfig.Rate16k);

    private static float[] Noise(float level) => Array.ConvertAll(new TorchRandom(5).Normal(8192), sample => Math.Clamp(level * 0.3f * sample, -1, 1));

    private static float[] Noisy(float level) => [.. Tone.Zip(Noise(level), (a, b) => a + b)];

    private static float[] Click(int at)
    {
        var sound = new float[8192];
        sound.AsSpan(at, 64).Fill(0.8f);
        return sound;
    }
}
