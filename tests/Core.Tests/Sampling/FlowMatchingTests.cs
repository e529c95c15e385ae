using MMAudio.Core.Sampling;

namespace MMAudio.Core.Tests.Sampling;

public sealed class FlowMatchingTests
{
    private static readonly RecordedCase Tables = new(Fixtures.Path("layers", "tables"));

    public static TheoryData<int> Steps => [1, 2, 3, 10, 25, 50, 100];

    [Theory, MemberData(nameof(Steps))]
    public void Times_are_torchs_to_the_last_bit(int steps)
    {
        Assert.Equal(Tables.Outputs.Get<float>($"linspace.{steps}"), FlowMatching.Times(steps));
        Assert.Equal(Tables.Outputs.Get<float>($"linspace_reverse.{steps}"), FlowMatching.TimesBack(steps));
    }

    [Theory, InlineData(1), InlineData(25)]
    public void Euler_follows_a_constant_flow(int steps)
    {
        float[] x = [1f];

        FlowMatching.ToData((t, x, velocity) => velocity.Fill(3f), x, steps);

        Assert.Equal(4f, x[0], tolerance: 1e-5f);
    }

    [Theory, InlineData(1), InlineData(25)]
    public void The_way_back_undoes_a_constant_flow(int steps)
    {
        float[] x = [4f];

        FlowMatching.ToNoise((t, x, velocity) => velocity.Fill(3f), x, steps);

        Assert.Equal(1f, x[0], tolerance: 1e-5f);
    }

    [Fact]
    public void More_steps_come_closer_to_an_exponential()
    {
        float[] coarse = [1f];
        float[] fine = [1f];

        FlowMatching.ToData(Grow, coarse, 4);
        FlowMatching.ToData(Grow, fine, 400);

        Assert.Equal(MathF.Pow(1.25f, 4), coarse[0], tolerance: 1e-5f);
        Assert.Equal(MathF.E, fine[0], tolerance: 1e-2f);

        static void Grow(float t, ReadOnlySpan<float> x, Span<float> velocity) => x.CopyTo(velocity);
    }

    [Fact]
    public void The_flow_is_asked_at_the_start_of_every_step()
    {
        List<float> times = [];

        FlowMatching.ToData((t, x, velocity) => times.Add(t), [0f], 4);

        Assert.Equal([0f, 0.25f, 0.5f, 0.75f], times);
    }

    [Fact]
    public void No_steps_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => FlowMatching.Times(0));

    [Fact]
    public void Cancellation_stops_before_the_next_step()
    {
        using var cancellation = new CancellationTokenSource();
        var evaluations = 0;

        Assert.Throws<OperationCanceledException>(() => FlowMatching.ToData(Count, [0f], 10, cancellation.Token));

        Assert.Equal(3, evaluations);

        void Count(float t, ReadOnlySpan<float> x, Span<float> velocity)
        {
            if (++evaluations == 3)
            {
                cancellation.Cancel();
            }
        }
    }
}
