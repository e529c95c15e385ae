using MMAudio.Core.Failures;
using MMAudio.Training.Features;
using MMAudio.Training.Tests.Fakes;
using MMAudio.Training.Tests.Flow;

namespace MMAudio.Training.Tests.Features;

public sealed class SetMixtureTests
{
    private readonly MemorySet _videos = MemorySet.OfNames(ToyFlow.Info, "v0", "v1", "v2", "v3");
    private readonly MemorySet _sounds = MemorySet.OfNames(ToyFlow.Info, Enumerable.Range(0, 10).Select(i => $"s{i}"));

    [Fact]
    public void An_epoch_holds_every_example_as_often_as_its_weight_says()
    {
        var mixture = Mix(new(_videos, 3), new(_sounds));

        var seen = Names(mixture, 0, 22).CountBy(name => name).ToDictionary();

        Assert.Equal(22, mixture.Count);
        Assert.All(seen, name => Assert.Equal(name.Key[0] == 'v' ? 3 : 1, name.Value));
    }

    [Fact]
    public void A_fraction_takes_others_in_every_epoch()
    {
        var mixture = Mix(new WeightedSet(_sounds, 0.5));

        var epochs = Enumerable.Range(0, 40).Select(epoch => Names(mixture, epoch * 5, 5)).ToList();

        Assert.All(epochs, names => Assert.Equal(5, names.Distinct().Count()));
        Assert.Equal(10, epochs.SelectMany(names => names).Distinct().Count());
    }

    [Fact]
    public void The_order_follows_from_seed_and_place_alone()
    {
        var whole = Names(Mix(new(_videos), new(_sounds)), 0, 100);
        var part = Names(Mix(new(_videos), new(_sounds)), 37, 50);
        var other = Names(Seeded(2, new(_videos), new(_sounds)), 0, 100);

        Assert.Equal(whole[37..87], part);
        Assert.NotEqual(whole, other);
        Assert.NotEqual(whole[..14], whole[14..28]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(0)]
    public void A_weight_that_leaves_nothing_is_refused(double weight) =>
        Assert.Throws<InvalidInputException>(() => Mix(new WeightedSet(_sounds, weight)));

    private static SetMixture Mix(params IReadOnlyList<WeightedSet> parts) => Seeded(1, parts);

    private static SetMixture Seeded(uint seed, params IReadOnlyList<WeightedSet> parts) => new(parts, ToyFlow.Info, seed);

    private static List<string> Names(SetMixture mixture, long start, int count) => [.. mixture.Take(start, count).Select(example => example.Id)];
}
