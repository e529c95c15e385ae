namespace MMAudio.Media.Video;

/// <summary>
/// The integer weights of one axis of a bicubic resize with anti-aliasing: a = -0.5, support widened when shrinking, normalised as
/// doubles, then scaled to 16 bits. The precision is that of torch's kernel for bytes, chosen by the greatest weight of the whole axis.
/// </summary>
internal sealed class ResizeWeights
{
    private const double A = -0.5;
    private const int MaxPrecision = 22;

    /// <summary>Weights of the outputs <paramref name="from"/>… of an axis.</summary>
    public ResizeWeights(int input, int output, int from, int count)
    {
        var scale = (double)input / output;
        var width = Math.Max(scale, 1);
        var all = new double[output][];
        var first = new int[output];
        for (var i = 0; i < output; i++)
        {
            (first[i], all[i]) = Normalised(scale * (i + 0.5), width, input);
        }

        Precision = PrecisionFor(all.Max(weights => weights.Max()));
        Taps = all.Skip(from).Take(count).Max(weights => weights.Length);
        First = first[from..(from + count)];
        Counts = [.. all.Skip(from).Take(count).Select(weights => weights.Length)];
        Weights = new int[count * Taps];
        for (var i = 0; i < count; i++)
        {
            for (var k = 0; k < Counts[i]; k++)
            {
                Weights[(i * Taps) + k] = (int)Math.Round(all[from + i][k] * (1 << Precision), MidpointRounding.AwayFromZero);
            }
        }
    }

    /// <summary>Bits behind the point.</summary>
    public int Precision { get; }

    /// <summary>Weights stored for each output; those behind its count are 0.</summary>
    public int Taps { get; }

    /// <summary>The first input of each output.</summary>
    public int[] First { get; }

    /// <summary>The number of inputs of each output.</summary>
    public int[] Counts { get; }

    /// <summary><see cref="Taps"/> weights for each output.</summary>
    public int[] Weights { get; }

    private static (int First, double[] Weights) Normalised(double centre, double width, int input)
    {
        var first = Math.Max((int)(centre - (2 * width) + 0.5), 0);
        var end = Math.Min((int)(centre + (2 * width) + 0.5), input);
        var weights = new double[end - first];
        for (var k = 0; k < weights.Length; k++)
        {
            weights[k] = Bicubic((k + first - centre + 0.5) / width);
        }

        var sum = weights.Sum();
        return (first, Array.ConvertAll(weights, weight => weight / sum));
    }

    private static double Bicubic(double x)
    {
        x = Math.Abs(x);
        return x switch
        {
            < 1 => (((A + 2) * x - (A + 3)) * x * x) + 1,
            < 2 => (((x - 5) * x + 8) * x - 4) * A,
            _ => 0,
        };
    }

    private static int PrecisionFor(double greatest)
    {
        var precision = 0;
        while (precision < MaxPrecision && (int)(0.5 + (greatest * (1 << (precision + 1)))) < 1 << 15)
        {
            precision++;
        }

        return precision;
    }
}
