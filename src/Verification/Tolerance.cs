using System.Text.Json;
using MMAudio.Core.Tensors;

namespace MMAudio.Verification;

/// <summary>How far a value may lie from the recorded one: at most absolute + relative · |recorded|.</summary>
/// <param name="Absolute">The part that does not depend on the value.</param>
/// <param name="Relative">The part in proportion to the value.</param>
public readonly record struct Tolerance(double Absolute, double Relative)
{
    private const double DefaultShareOfRms = 1e-5;
    private const double DefaultRelative = 1e-4;

    /// <summary>The share of elements that may miss the tolerance.</summary>
    public double OutlierShare { get; init; }

    /// <summary>How far those may lie from the recorded values; all must lie within it.</summary>
    public double OutlierAbsolute { get; init; }

    /// <summary>Equality.</summary>
    public static Tolerance Exact => default;

    /// <summary>Reads <c>{"atol": …, "rtol": …}</c>, perhaps with <c>allow_outliers_share</c> and <c>outlier_atol</c>.</summary>
    internal static Tolerance Read(JsonElement element) => new(element.GetProperty("atol").GetDouble(), element.GetProperty("rtol").GetDouble())
    {
        OutlierShare = element.TryGetProperty("allow_outliers_share", out var share) ? share.GetDouble() : 0,
        OutlierAbsolute = element.TryGetProperty("outlier_atol", out var absolute) ? absolute.GetDouble() : 0,
    };

    /// <summary>What is demanded where a case states nothing: equality of integers, closeness of single-precision numbers.</summary>
    internal static Tolerance Default(Tensor recorded)
    {
        if (TensorNumbers.IsInteger(recorded))
        {
            return Exact;
        }

        var values = TensorNumbers.ToDoubles(recorded);
        var rms = values.Length == 0 ? 0 : Math.Sqrt(values.Average(value => value * value));
        return new(DefaultShareOfRms * rms, DefaultRelative);
    }

    /// <summary>For example <c>2e-05 + 0.0001·|x|</c>.</summary>
    public override string ToString() => this switch
    {
        { OutlierShare: > 0 } => $"{Absolute:g3} + {Relative:g3}·|x|, {OutlierShare:p0} of it {OutlierAbsolute:g3}",
        _ when this == Exact => "exact",
        _ => $"{Absolute:g3} + {Relative:g3}·|x|",
    };
}
