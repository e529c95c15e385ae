using CsCheck;
using MMAudio.Core.Random;

namespace MMAudio.Core.Tests.Random;

public sealed class NoiseSourceTests
{
    private static readonly NoiseSource Source = new(42, "ab12", TimeSpan.FromSeconds(8));

    [Theory, InlineData(null), InlineData("")]
    public void Without_a_source_the_seed_is_torchs(string? hash) =>
        Assert.Equal(new TorchRandom(42).Normal(40), new NoiseSource(42, hash).Draw(40));

    [Fact]
    public void The_same_source_gives_the_same_noise() => Assert.Equal(Source.Draw(40), (Source with { }).Draw(40));

    [Fact]
    public void Seed_content_and_window_each_change_the_noise() => Gen.Select(Gen.Long, Gen.String.AlphaNumeric.Where(hash => hash.Length > 0), Gen.Int[1, 1000]).Sample((seed, hash, start) =>
    {
        NoiseSource[] sources =
        [
            new(seed, hash, TimeSpan.Zero),
            new(seed ^ 1, hash, TimeSpan.Zero),
            new(seed, hash + "0", TimeSpan.Zero),
            new(seed, hash, TimeSpan.FromMilliseconds(start)),
        ];

        Assert.Equal(sources.Length, sources.Select(source => source.Draw(2)[0]).Distinct().Count());
    });

    // a change here changes the sound of every seed that users have noted down
    [Fact]
    public void The_noise_of_a_source_stays_what_it_is() => Assert.Equal(1.0720627f, Source.Draw(16)[0], tolerance: 1e-5f);
}
