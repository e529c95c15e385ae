using MMAudio.Persistence.Model;

namespace MMAudio.Coordinator.Reports;

/// <summary>A clip, as a summary shows it.</summary>
internal sealed record SummaryClip(
    string Output,
    string Source,
    ClipState State,
    string? Category,
    string? Message,
    string Request,
    string ContentHash,
    int Revision,
    double MediaSeconds,
    DateTimeOffset AdmittedAt,
    DateTimeOffset? FinishedAt,
    IReadOnlyList<SummaryStep> Steps)
{
    /// <summary>The stages in the order of the pipeline; the database would put their words into that of the alphabet.</summary>
    public IEnumerable<SummaryStep> StepsInOrder => Steps.OrderBy(step => step.Stage);

    /// <summary>Sentences that the user should see.</summary>
    public IEnumerable<string> Notes => StepsInOrder.SelectMany(step => step.Notes?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? []);
}
