namespace MMAudio.Training.Ablations;

/// <summary>What one training came to.</summary>
/// <param name="Variant">The name of its variant.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Values">Measures by their keys, as in <c>report.json</c> of an evaluation.</param>
public sealed record AblationCell(string Variant, uint Seed, IReadOnlyDictionary<string, double> Values)
{
    /// <summary>What the values depend on besides variant and seed; cells of other settings are made anew.</summary>
    public string Settings { get; init; } = "";
}
