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
}
