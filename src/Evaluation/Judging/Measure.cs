using System.Globalization;

namespace MMAudio.Evaluation.Judging;

/// <summary>One number of a report.</summary>
/// <param name="Key">Its name in JSON: <c>onset_f1</c>.</param>
/// <param name="Title">Its name for people, with its unit.</param>
/// <param name="Value">The number; null where there is none.</param>
/// <param name="Digits">How many behind the point are shown.</param>
public sealed record Measure(string Key, string Title, double? Value, int Digits = 3)
{
    /// <summary>The number as it is shown; a dash where there is none.</summary>
    public string Text => Value is { } value && double.IsFinite(value) ? value.ToString($"F{Digits}", CultureInfo.InvariantCulture) : "–";
}
