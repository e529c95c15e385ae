using MathNet.Numerics.LinearAlgebra;

namespace MMAudio.Training.Optimisation;

/// <summary>
/// Running averages whose weights grow with a power of time, and how others follow from those that were kept (Karras et al., "Analyzing and
/// Improving the Training Dynamics of Diffusion Models", 2024, section 3 and appendix C).
/// </summary>
internal static class PowerFunction
{
    private const int MostTurns = 100;

    /// <summary>The exponent of a profile whose deviation is this share of the training's length: the largest root of a cubic, by Newton from above.</summary>
    public static double Exponent(double width)
    {
        var s = 1 / (width * width);
        var g = Math.Sqrt(s);
        for (var turn = 0; turn < MostTurns; turn++)
        {
            var (value, slope) = (((g + 7) * g + 16 - s) * g + 12 - s, (3 * g + 14) * g + 16 - s);
            var next = g - value / slope;
            if (next >= g)
            {
                break;
            }

            g = next;
        }

        return g;
    }

    /// <summary>What remains of an average at its n-th update, counted from 1, when there is one every few steps: the mean of both ends of the interval.</summary>
    public static double Decay(long n, int every, double exponent)
    {
        var (start, end) = (1 - 1.0 / (n + 1), 1 - 1.0 / (n + 1 + every));
        return Math.Pow(Math.Pow(start, 1 + exponent) * Math.Pow(end, 1 + exponent), every / 2.0);
    }

    /// <summary>The weights with which kept averages come nearest to another one, in the sense of least squares between their profiles.</summary>
    /// <param name="kept">At which steps, and of which exponents, averages were kept.</param>
    /// <param name="step">The step at which the other average would end.</param>
    /// <param name="exponent">Its exponent.</param>
    public static double[] Weights(IReadOnlyList<(double Step, double Exponent)> kept, double step, double exponent)
    {
        // as the reference, which keeps exponents in single precision
        var profiles = kept.Select(profile => profile with { Exponent = (float)profile.Exponent }).ToArray();
        var products = Matrix<double>.Build.Dense(profiles.Length, profiles.Length, (i, j) => Product(profiles[i], profiles[j]));
        var wanted = Vector<double>.Build.Dense(profiles.Length, i => Product(profiles[i], (step, (float)exponent)));
        return [.. products.Solve(wanted)];
    }

    /// <summary>The scalar product of two profiles.</summary>
    private static double Product((double Step, double Exponent) a, (double Step, double Exponent) b)
    {
        var power = Math.Pow(a.Step / b.Step, a.Step < b.Step ? b.Exponent : -a.Exponent);
        return (a.Exponent + 1) * (b.Exponent + 1) * power / ((a.Exponent + b.Exponent + 1) * Math.Max(a.Step, b.Step));
    }
}
