using System.Globalization;

namespace MMAudio.Training.Ablations;

/// <summary>A measure over several seeds.</summary>
/// <param name="Mean">Its mean.</param>
/// <param name="Deviation">Its standard deviation, with the divisor n − 1; null for one seed.</param>
/// <param name="Confidence">Half the width of the interval that holds the true mean with 95 % probability; null for one seed.</param>
public sealed record AblationValue(double Mean, double? Deviation, double? Confidence)
{
    /// <inheritdoc/>
    public override string ToString() => Confidence is null
        ? Mean.ToString("F3", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Mean:F3} ± {Confidence:F3} ({Deviation:F3})");
}
