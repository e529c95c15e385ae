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
    /// <summary>Sentences that the user should see.</summary>
    public IEnumerable<string> Notes => Steps.SelectMany(step => step.Notes?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? []);
}
