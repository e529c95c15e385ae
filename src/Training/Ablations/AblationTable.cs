using System.Globalization;
using System.Text;
using MathNet.Numerics.Distributions;

namespace MMAudio.Training.Ablations;

/// <summary>Variants side by side: of each measure the mean over seeds, its standard deviation, and the 95 % confidence of the mean.</summary>
/// <param name="variants">The rows.</param>
/// <param name="cells">What was made so far.</param>
public sealed class AblationTable(IReadOnlyList<AblationVariant> variants, IReadOnlyList<AblationCell> cells)
{
    private static readonly (string Key, string Title)[] Columns =
    [
        (AblationRun.VelocityError, "error of velocities"),
        ("onset_f1", "onset F1"),
        ("class_accuracy", "class accuracy"),
        ("false_onsets_per_clip", "false onsets in a clip without events"),
        ("fd", "Fréchet distance"),
        ("kl_softmax", "KL divergence"),
    ];

    /// <summary>A measure of a variant over its seeds; null where no seed has it.</summary>
    public AblationValue? Value(string variant, string key)
    {
        double[] values = [.. cells.Where(cell => cell.Variant == variant && cell.Values.ContainsKey(key)).Select(cell => cell.Values[key])];
        if (values.Length == 0)
        {
            return null;
        }

        var mean = values.Average();
        if (values.Length == 1)
        {
            return new(mean, Deviation: null, Confidence: null);
        }

        var deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
        var quantile = StudentT.InvCDF(location: 0, scale: 1, freedom: values.Length - 1, p: 0.975);
        return new(mean, deviation, quantile * deviation / Math.Sqrt(values.Length));
    }

    /// <summary>The table as Markdown; a measure that no cell has is left out.</summary>
    public string ToMarkdown()
    {
        var columns = Columns.Where(column => cells.Any(cell => cell.Values.ContainsKey(column.Key))).ToList();
        StringBuilder table = new();
        Append(table, ["variant", "seeds", .. columns.Select(column => column.Title)]);
        Append(table, ["---", "---:", .. columns.Select(_ => "---:")]);
        foreach (var variant in variants)
        {
            var seeds = cells.Count(cell => cell.Variant == variant.Name);
            Append(table, [variant.Title, $"{seeds}", .. columns.Select(column => Value(variant.Name, column.Key)?.ToString() ?? "–")]);
        }

        table.Append("\nThe mean over seeds ± the half width of its 95 % confidence interval (Student's t), and the standard deviation in brackets.\n");
        foreach (var settings in cells.Select(cell => cell.Settings).Distinct())
        {
            table.Append(CultureInfo.InvariantCulture, $"\nEach cell: {settings}.\n");
        }

        return table.ToString();
    }

    private static void Append(StringBuilder table, IEnumerable<string> cells) => table.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
