using MMAudio.Core.Failures;
using MMAudio.Training.Ablations;

namespace MMAudio.Training.Tests.Ablations;

public sealed class AblationTableTests
{
    private static readonly AblationVariant[] Variants = [AblationVariant.Find("joint"), AblationVariant.Find("no-sync")];

    [Fact]
    public void Three_seeds_give_mean_deviation_and_confidence()
    {
        AblationTable table = new(Variants, [Cell("joint", 1, 0.8), Cell("joint", 2, 0.9), Cell("joint", 3, 1)]);

        var value = table.Value("joint", "onset_f1")!;

        // Student's t of two degrees of freedom is 4.3027 at 97.5 %
        Assert.Equal(0.9, value.Mean, tolerance: 1e-12);
        Assert.Equal(0.1, value.Deviation!.Value, tolerance: 1e-12);
        Assert.Equal(4.3027 * 0.1 / Math.Sqrt(3), value.Confidence!.Value, tolerance: 1e-4);
        Assert.Equal("0.900 ± 0.248 (0.100)", value.ToString());
    }

    [Fact]
    public void One_seed_has_no_confidence() => Assert.Equal(new AblationValue(0.8, null, null), new AblationTable(Variants, [Cell("joint", 1, 0.8)]).Value("joint", "onset_f1"));

    [Fact]
    public void Variants_are_rows_and_measures_that_exist_are_columns()
    {
        AblationTable table = new(Variants, [Cell("joint", 1, 0.8), Cell("joint", 2, 0.8)]);

        Assert.StartsWith(
            "| variant | seeds | onset F1 |\n| --- | ---: | ---: |\n| the whole recipe | 2 | 0.800 ± 0.000 (0.000) |\n| without sync features | 0 | – |\n",
            table.ToMarkdown(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_variant_is_told_with_the_known_ones() =>
        Assert.Contains("joint, audio-visual, no-sync", Assert.Throws<InvalidInputException>(() => AblationVariant.Find("all")).Message, StringComparison.Ordinal);

    private static AblationCell Cell(string variant, uint seed, double f1) => new(variant, seed, new Dictionary<string, double> { ["onset_f1"] = f1 });
}
