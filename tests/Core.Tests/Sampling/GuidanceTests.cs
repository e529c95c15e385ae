using MMAudio.Core.Sampling;

namespace MMAudio.Core.Tests.Sampling;

public sealed class GuidanceTests
{
    [Theory, InlineData(0.99f, false), InlineData(1f, true), InlineData(4.5f, true)]
    public void Below_1_there_is_none(float strength, bool needed) => Assert.Equal(needed, Guidance.IsNeeded(strength));
}
