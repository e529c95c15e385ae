using MMAudio.Evaluation.Scores;

namespace MMAudio.Evaluation.Tests.Scores;

public sealed class SoundLevelTests
{
    [Fact]
    public void A_full_sine_has_its_peak_at_0_and_its_mean_3_dB_below()
    {
        var level = SoundLevel.Of([.. Enumerable.Range(0, 16000).Select(i => MathF.Sin(2 * MathF.PI * 100 * i / 16000))]);

        Assert.Equal(0, level.Peak, tolerance: 0.01);
        Assert.Equal(-3.01, level.Rms, tolerance: 0.01);
    }

    [Fact]
    public void Half_as_much_is_6_dB_less() => Assert.Equal(-6.02, SoundLevel.Of([0.5f, -0.5f]).Rms, tolerance: 0.01);

    [Theory, InlineData(0), InlineData(100)]
    public void Silence_has_the_lowest_level(int samples) => Assert.Equal(new(-120, -120), SoundLevel.Of(new float[samples]));
}
