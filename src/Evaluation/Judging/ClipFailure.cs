namespace MMAudio.Evaluation.Judging;

/// <summary>A clip that could not be judged; it is left out of all measures.</summary>
/// <param name="Name">The clip.</param>
/// <param name="File">Its file.</param>
/// <param name="Reason">One sentence.</param>
public sealed record ClipFailure(string Name, string File, string Reason);
