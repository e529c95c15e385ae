using MMAudio.Core.Generations;

namespace MMAudio.Pipeline;

/// <summary>How far a generation is.</summary>
/// <param name="Stage">The stage at work.</param>
/// <param name="Fraction">The share of that stage which is done, 0 to 1.</param>
public readonly record struct StageProgress(PipelineStage Stage, double Fraction);
