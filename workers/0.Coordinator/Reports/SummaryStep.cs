using MMAudio.Core.Generations;
using MMAudio.Persistence.Model;

namespace MMAudio.Coordinator.Reports;

/// <summary>A stage of a clip, as a summary shows it.</summary>
internal sealed record SummaryStep(PipelineStage Stage, StepState State, TimeSpan QueueWait, TimeSpan Elapsed, string? Notes);
