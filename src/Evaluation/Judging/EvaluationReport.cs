namespace MMAudio.Evaluation.Judging;

/// <summary>All that an evaluation found.</summary>
/// <param name="Plan">What was judged, by what.</param>
/// <param name="Sets">One for each folder of results, then the baselines.</param>
/// <param name="ReferenceFailures">True sounds that could not be heard.</param>
/// <param name="LeftOut">A sentence for each measure that is not there, and why.</param>
public sealed record EvaluationReport(
    EvaluationPlan Plan,
    IReadOnlyList<SetResult> Sets,
    IReadOnlyList<ClipFailure> ReferenceFailures,
    IReadOnlyList<string> LeftOut)
{
    /// <summary>Everything that could not be judged.</summary>
    public IEnumerable<ClipFailure> Failures => ReferenceFailures.Concat(Sets.SelectMany(set => set.Failures));
}
