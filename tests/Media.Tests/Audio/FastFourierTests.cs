using System.Numerics;
using CsCheck;
using MMAudio.Media.Audio;

namespace MMAudio.Media.Tests.Audio;

public sealed class FastFourierTests
{
    private static readonly Gen<Complex[]> Signals = Gen.Select(Gen.Int[1, 7], Gen.ULong).Select((exponent, seed) =>
    {
        var random = new Random((int)seed);
        return Enumerable.Range(0, 1 << exponent).Select(_ => new Complex(random.NextDouble() - 0.5, random.NextDouble() - 0.5)).ToArray();
    });

    [Fact]
    public void The_fast_transform_is_the_plain_sum() => Signals.Sample(
        signal =>
        {
            var fast = signal.ToArray();
            new FastFourier(fast.Length).Transform(fast);

            for (var k = 0; k < signal.Length; k++)
            {
                var plain = signal.Index().Aggregate(Complex.Zero, (sum, entry) =>
                    sum + entry.Item * Complex.FromPolarCoordinates(1, -2 * Math.PI * k * entry.Index / signal.Length));
                Assert.True(Complex.Abs(plain - fast[k]) < 1e-9);
            }
        },
        iter: 50);

    [Theory, InlineData(0), InlineData(1), InlineData(12)]
    public void Other_lengths_are_refused(int size) => Assert.Throws<ArgumentOutOfRangeException>(() => new FastFourier(size));
}
