using MMAudio.Core.Tensors;

namespace MMAudio.Verification;

/// <summary>How a computed tensor differs from the recorded one.</summary>
/// <param name="MaxAbsError">The greatest difference of an element.</param>
/// <param name="MaxRatio">The greatest difference in multiples of what is allowed for that element; up to 1 passes.</param>
internal readonly record struct TensorComparison(double MaxAbsError, double MaxRatio)
{
    /// <summary>Stands for infinity, which JSON does not know.</summary>
    public const double Unbounded = float.MaxValue;

    /// <summary>Nothing can be compared.</summary>
    public static TensorComparison Impossible => new(Unbounded, Unbounded);

    /// <summary>Compares tensors of the same shape.</summary>
    public static TensorComparison Of(Tensor got, Tensor want, Tolerance tolerance)
    {
        var errors = TensorNumbers.IsInteger(got) && TensorNumbers.IsInteger(want)
            ? TensorNumbers.ToIntegers(got).Zip(TensorNumbers.ToIntegers(want), (a, b) => Math.Abs((double)((Int128)a - b)))
            : TensorNumbers.ToDoubles(got).Zip(TensorNumbers.ToDoubles(want), Difference);
        var (maxError, maxRatio) = (0.0, 0.0);
        List<double> outliers = [];
        foreach (var (error, magnitude) in errors.Zip(TensorNumbers.ToDoubles(want)))
        {
            var ratio = Ratio(error, tolerance.Absolute + tolerance.Relative * Math.Abs(magnitude));
            maxError = Math.Max(maxError, error);
            maxRatio = Math.Max(maxRatio, ratio);
            if (tolerance.OutlierShare > 0 && ratio > 1)
            {
                outliers.Add(ratio);
            }
        }

        return new(maxError, tolerance.OutlierShare > 0 ? RatioBeyond(outliers, want, maxRatio, maxError, tolerance) : maxRatio);
    }

    /// <summary>The greatest ratio when a share of the elements need only stay within the bound for outliers.</summary>
    private static double RatioBeyond(List<double> outliers, Tensor want, double maxRatio, double maxError, Tolerance tolerance)
    {
        var allowed = (int)(tolerance.OutlierShare * want.Shape.Size);
        var usual = outliers.Count <= allowed ? Math.Min(maxRatio, 1) : outliers.OrderDescending().ElementAt(allowed);
        return Math.Max(usual, Ratio(maxError, tolerance.OutlierAbsolute));
    }

    private static double Difference(double a, double b)
    {
        if (a.Equals(b))
        {
            return 0;
        }

        var difference = Math.Abs(a - b);
        return double.IsFinite(difference) ? difference : Unbounded;
    }

    private static double Ratio(double error, double allowed)
    {
        if (error is 0 or Unbounded)
        {
            return error;
        }

        var ratio = error / allowed;
        return double.IsFinite(ratio) ? Math.Min(ratio, Unbounded) : Unbounded;
    }
}
