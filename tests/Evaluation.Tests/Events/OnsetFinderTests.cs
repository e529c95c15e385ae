using MMAudio.Evaluation.Events;
using MMAudio.Media.Audio;

namespace MMAudio.Evaluation.Tests.Events;

public sealed class OnsetFinderTests
{
    private const int Rate = 16000;
    private static readonly OnsetSettings Settings = new();

    [Fact]
    public void Strikes_are_found_where_they_are()
    {
        double[] strikes = [0.4, 1.13, 1.5, 2.71];

        var onsets = new OnsetFinder(Struck(4, strikes)).Find(Settings);

        Assert.Equal(strikes.Length, onsets.Count);
        Assert.All(strikes.Zip(onsets), pair => Assert.InRange(pair.Second - pair.First, -0.02, 0.02));
    }

    [Fact]
    public void Strikes_over_steady_noise_are_found()
    {
        var sound = Struck(4, [0.8, 2.3]);
        var random = new Random(1);
        var noisy = Array.ConvertAll(sound.Samples, sample => sample + (0.01f * (random.NextSingle() - 0.5f)));

        Assert.Equal(2, new OnsetFinder(new(noisy, Rate)).Find(Settings).Count);
    }

    [Fact]
    public void Steady_noise_has_no_onsets()
    {
        var random = new Random(1);
        Sound noise = new([.. Enumerable.Range(0, 4 * Rate).Select(_ => random.NextSingle() - 0.5f)], Rate);

        Assert.Empty(new OnsetFinder(noise).Find(Settings));
        Assert.NotEmpty(new OnsetFinder(noise).Find(Settings with { MinimumRise = 0 }));
    }

    [Fact]
    public void What_is_below_the_floor_is_not_heard()
    {
        var faint = Array.ConvertAll(Struck(2, [1]).Samples, sample => sample * 1e-4f);

        Assert.Empty(new OnsetFinder(new(faint, Rate)).Find(Settings));
        Assert.Single(new OnsetFinder(new(faint, Rate)).Find(Settings with { Floor = -100 }));
    }

    [Theory, InlineData(0), InlineData(10), InlineData(32000)]
    public void Silence_has_no_onsets(int samples) => Assert.Empty(new OnsetFinder(new(new float[samples], Rate)).Find(Settings));

    private static Sound Struck(double seconds, double[] strikes)
    {
        var samples = new float[(int)(seconds * Rate)];
        foreach (var strike in strikes)
        {
            for (var i = (int)(strike * Rate); i < samples.Length; i++)
            {
                var time = ((double)i / Rate) - strike;
                samples[i] += (float)(0.4 * Math.Exp(-12 * time) * (Math.Sin(2 * Math.PI * 700 * time) + Math.Sin(2 * Math.PI * 2300 * time)));
            }
        }

        return new(samples, Rate);
    }
}
