using MMAudio.ServiceDefaults.Stages;

namespace MMAudio.ServiceDefaults.Tests.Stages;

public sealed class SharedCostTests
{
    [Fact]
    public void Shares_add_up_to_the_whole()
    {
        var used = TimeSpan.FromSeconds(100);
        SharedCost cost = new(() => used);

        var first = cost.Enter();
        used += TimeSpan.FromSeconds(4);
        var second = cost.Enter();
        used += TimeSpan.FromSeconds(6);
        var ofFirst = cost.Leave(first);
        used += TimeSpan.FromSeconds(1);
        var ofSecond = cost.Leave(second);

        Assert.Equal((TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(4)), (ofFirst, ofSecond));
    }

    [Fact]
    public void What_nobody_used_is_charged_to_nobody()
    {
        var used = TimeSpan.Zero;
        SharedCost cost = new(() => used);
        cost.Leave(cost.Enter());
        used += TimeSpan.FromSeconds(5);

        var entered = cost.Enter();
        used += TimeSpan.FromSeconds(1);

        Assert.Equal(TimeSpan.FromSeconds(1), cost.Since(entered));
    }
}
