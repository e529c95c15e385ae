using MMAudio.Training.Optimisation;

namespace MMAudio.Training.Tests;

public sealed class LearnerSettingsTests
{
    [Theory]
    [InlineData(0, 1e-4 / 1001)]
    [InlineData(999, 1e-4 * 1000 / 1001)]
    [InlineData(1000, 1e-4)]
    [InlineData(240_999, 1e-4)]
    [InlineData(241_000, 1e-5)]
    [InlineData(271_000, 1e-6)]
    public void The_rate_rises_and_drops_as_in_the_reference(long iteration, double rate) =>
        Assert.Equal(rate, new LearnerSettings().RateAt(iteration), 1e-12);

    [Fact]
    public void Some_parameters_have_a_rate_of_their_own()
    {
        LearnerSettings settings = new() { RateFactors = new Dictionary<string, double> { ["conv1.weight"] = 0.5 } };

        Assert.Equal(settings.RateAt(1000) / 2, settings.RateAt(1000, "conv1.weight"), 1e-15);
        Assert.Equal(settings.RateAt(1000), settings.RateAt(1000, "visual.conv1.weight"), 1e-15);
    }
}
