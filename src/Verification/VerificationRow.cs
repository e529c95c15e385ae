using System.Globalization;
using System.Text.Json.Serialization;

namespace MMAudio.Verification;

/// <summary>The result for one recorded tensor.</summary>
/// <param name="Case">Component and case: <c>flow/v1_base</c>.</param>
/// <param name="Tensor">The name of the output; empty when the case failed as a whole.</param>
/// <param name="MaxAbsError">The greatest difference of an element.</param>
/// <param name="MaxRatioToTolerance">The greatest difference in multiples of the tolerance.</param>
/// <param name="Ok">Whether every element is within the tolerance.</param>
public sealed record VerificationRow(
    [property: JsonPropertyName("case")] string Case,
    [property: JsonPropertyName("tensor")] string Tensor,
    [property: JsonPropertyName("max_abs_error")] double MaxAbsError,
    [property: JsonPropertyName("max_ratio_to_tolerance")] double MaxRatioToTolerance,
    [property: JsonPropertyName("ok")] bool Ok)
{
    /// <summary>What was allowed.</summary>
    [JsonIgnore]
    public Tolerance Tolerance { get; init; }

    /// <summary>Why nothing could be compared.</summary>
    [JsonPropertyName("message"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Message { get; init; }

    /// <summary>What the columns of a table for people are called.</summary>
    [JsonIgnore]
    public static IReadOnlyList<string> Columns { get; } = ["case", "tensor", "greatest error", "tolerance", "share of it", "ok"];

    /// <summary>The row as text, column by column.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Cells =>
    [
        Case,
        Tensor,
        Message ?? Number(MaxAbsError),
        Message is null ? Tolerance.ToString() : "",
        Message is null ? Number(MaxRatioToTolerance) : "",
        Ok ? "ok" : "FAILED",
    ];

    /// <summary>A row for what could not be compared.</summary>
    internal static VerificationRow Failed(string name, string tensor, string message) =>
        new(name, tensor, TensorComparison.Unbounded, TensorComparison.Unbounded, Ok: false) { Message = message };

    private static string Number(double value) => value.ToString("g3", CultureInfo.InvariantCulture);
}
