using MMAudio.Core.Tensors;

namespace MMAudio.Networks.Vocoder;

/// <summary>The low-pass filter around the vocoder's activations: a Kaiser-windowed sinc of 12 taps at a quarter of the doubled rate.</summary>
public static class KaiserFilter
{
    private const int Length = 12;
    private const double Cutoff = 0.25;
    private const double HalfWidth = 0.3;

    /// <summary>The taps [12], which sum to 1; official checkpoints hold them as buffers named <c>filter</c>.</summary>
    public static Tensor<float> Taps { get; } = Make();

    private static Tensor<float> Make()
    {
        var attenuation = 2.285 * (Length / 2 - 1) * Math.PI * 4 * HalfWidth + 7.95;
        var beta = 0.1102 * (attenuation - 8.7);
        var taps = Enumerable.Range(0, Length).Select(i => Tap(i, beta)).ToArray();
        var sum = taps.Sum();
        return new([.. taps.Select(tap => (float)(tap / sum))], [Length]);
    }

    private static double Tap(int i, double beta)
    {
        var across = 2.0 * i / (Length - 1) - 1;
        var window = BesselI0(beta * Math.Sqrt(1 - across * across)) / BesselI0(beta);
        var x = Math.PI * 2 * Cutoff * (i - Length / 2 + 0.5);
        return 2 * Cutoff * window * Math.Sin(x) / x;
    }

    /// <summary>The modified Bessel function of order 0, by its power series.</summary>
    private static double BesselI0(double x)
    {
        var (sum, term) = (1.0, 1.0);
        for (var k = 1; term > sum * 1e-17; k++)
        {
            term *= x / 2 / k * (x / 2 / k);
            sum += term;
        }

        return sum;
    }
}
