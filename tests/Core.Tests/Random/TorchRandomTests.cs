using MMAudio.Core.Random;

namespace MMAudio.Core.Tests.Random;

public sealed class TorchRandomTests
{
    private static readonly RecordedCase Recorded = new(Fixtures.Path("rng", "torch_cpu"));

    [Theory]
    [InlineData("randn.42.1x250x20", 42)]
    [InlineData("randn.42.1x345x40", 42)]
    [InlineData("randn.0.3", 0)]
    [InlineData("randn.0.15", 0)]
    [InlineData("randn.7.16", 7)]
    [InlineData("randn.7.37", 7)]
    [InlineData("randn.14159265.2x5x4", 14159265)]
    public void Normal_numbers_are_those_of_torch(string name, long seed) =>
        Recorded.AssertOutput(name, new TorchRandom(seed).Normal(Recorded.Outputs.Get<float>(name).Length));

    [Fact]
    public void Uniform_numbers_are_those_of_torch() => Recorded.AssertOutput("rand.1.9", new TorchRandom(1).Uniform(9));

    [Fact]
    public void The_draws_of_a_training_step_follow_one_another_as_in_torch()
    {
        const string Prefix = "train.14159265.3x6x4.";
        var random = new TorchRandom(14159265);

        Recorded.AssertOutput(Prefix + "a_randn", random.Normal(72));
        Recorded.AssertOutput(Prefix + "t_normal", random.Normal(3));
        Recorded.AssertOutput(Prefix + "x0", random.Normal(72));
        Recorded.AssertOutput(Prefix + "u_video", random.Uniform(3));
        Recorded.AssertOutput(Prefix + "u_text", random.Uniform(3));
    }

    [Fact]
    public void Only_the_lower_half_of_a_seed_counts() => Assert.Equal(new TorchRandom(5).Normal(20), new TorchRandom(5 + (1L << 32)).Normal(20));

    [Fact]
    public void Many_normal_numbers_have_mean_0_and_deviation_1()
    {
        var numbers = new TorchRandom(3).Normal(100_000);

        Assert.Equal(0, numbers.Average(), tolerance: 0.02);
        Assert.Equal(1, numbers.Average(number => number * number), tolerance: 0.02);
    }
}
