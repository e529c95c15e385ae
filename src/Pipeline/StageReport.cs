using MMAudio.Core.Generations;

namespace MMAudio.Pipeline;

/// <summary>What a stage took.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Elapsed">Wall time.</param>
/// <param name="PeakMemory">The most memory that this process held meanwhile.</param>
public sealed record StageReport(PipelineStage Stage, TimeSpan Elapsed, MemoryUse PeakMemory);
