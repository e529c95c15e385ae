using System.Text.Encodings.Web;
using System.Text.Json;

namespace MMAudio.Verification;

/// <summary>What a verification found.</summary>
/// <param name="Backend">What ran the networks.</param>
/// <param name="Rows">One row for each recorded tensor, in the order of the cases.</param>
/// <param name="NotRun">The cases whose component is not known here.</param>
public sealed record VerificationReport(string Backend, IReadOnlyList<VerificationRow> Rows, IReadOnlyList<CaseNotRun> NotRun)
{
    private static readonly JsonSerializerOptions JsonOptions = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether something was compared and all of it holds; cases that were not run do not count.</summary>
    public bool Holds => Rows.Count > 0 && Rows.All(row => row.Ok);

    /// <summary>The rows as a JSON list of <c>case</c>, <c>tensor</c>, <c>max_abs_error</c>, <c>max_ratio_to_tolerance</c>, <c>ok</c>.</summary>
    public string ToJson() => JsonSerializer.Serialize(Rows, JsonOptions);

    /// <summary>One sentence for each thing that a reader must not miss: the totals, then what was not run, by name.</summary>
    public IReadOnlyList<string> Summary
    {
        get
        {
            var failed = Rows.Count(row => !row.Ok);
            var cases = Rows.Select(row => row.Case).Distinct().Count();
            var outcome = failed == 0 ? "all hold" : $"{failed} do not hold";
            return
            [
                $"{Rows.Count} tensors of {cases} cases ran on {Backend}: {outcome}.",
                .. NotRun.GroupBy(notRun => notRun.Component).Select(group =>
                    $"Not run: {string.Join(", ", group.Select(notRun => notRun.Case))} (no verifier for component {group.Key})."),
            ];
        }
    }
}
