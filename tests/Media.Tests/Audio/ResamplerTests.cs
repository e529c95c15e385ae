using CsCheck;
using MMAudio.Media.Audio;

namespace MMAudio.Media.Tests.Audio;

public sealed class ResamplerTests
{
    private static readonly RecordedCase Recorded = new(Fixtures.Path("resample", "kaiser_best"));

    [Theory]
    [InlineData("0.48000_16000", 48000, 16000)]
    [InlineData("1.44100_16000", 44100, 16000)]
    [InlineData("2.22050_44100", 22050, 44100)]
    [InlineData("3.48000_44100", 48000, 44100)]
    public void Recorded_sounds_are_resampled_as_recorded(string name, int from, int to) =>
        Recorded.AssertOutput(name, new Resampler(from, to).Resample(Recorded.Inputs.Get<float>(name)));

    [Theory]
    [InlineData("0.48000_16000.kernel", 48000, 16000)]
    [InlineData("3.48000_44100.kernel", 48000, 44100)]
    public void The_filters_are_the_recorded_ones(string name, int from, int to) =>
        Recorded.AssertOutput(name, new Resampler(from, to).Kernels.SelectMany(kernel => kernel).ToArray());

    [Fact]
    public void The_same_rate_changes_nothing()
    {
        float[] samples = [0.1f, -0.2f, 0.3f];

        Assert.Equal(samples, new Resampler(16000, 16000).Resample(samples));
    }

    [Theory, InlineData(44100, 16000), InlineData(22050, 44100)]
    public void The_length_follows_the_rates(int from, int to)
    {
        var resampler = new Resampler(from, to);

        Gen.Int[0, 3000].Sample(length => resampler.Resample(new float[length]).Length == (length * (long)to + from - 1) / from, iter: 30);
    }

    [Fact]
    public void A_tone_survives_there_and_back()
    {
        var tone = Enumerable.Range(0, 8000).Select(i => MathF.Sin(2 * MathF.PI * 440 * i / 16000)).ToArray();

        var back = new Resampler(44100, 16000).Resample(new Resampler(16000, 44100).Resample(tone));

        Assert.All(Enumerable.Range(1000, 6000), i => Assert.Equal(tone[i], back[i], tolerance: 1e-3f));
    }
}
