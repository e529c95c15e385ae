using MMAudio.Core.Sampling;

namespace MMAudio.Core.Tests.Sampling;

public sealed class GuidanceTests
{
    [Theory, InlineData(1f, 3f), InlineData(2f, 5f), InlineData(4.5f, 10f)]
    public void Guidance_extrapolates_away_from_the_null_conditions(float strength, float expected)
    {
        float[] velocity = [3f];

        Guidance.Apply(velocity, [1f], strength);

        Assert.Equal(expected, velocity[0], tolerance: 1e-6f);
    }

    [Theory, InlineData(0.99f, false), InlineData(1f, true), InlineData(4.5f, true)]
    public void Below_1_there_is_none(float strength, bool needed) => Assert.Equal(needed, Guidance.IsNeeded(strength));
}
