using MMAudio.Evaluation.Events;

namespace MMAudio.Evaluation.Judging;

/// <summary>How well onsets are found with some thresholds.</summary>
/// <param name="Delta">How far an onset rises above its surroundings.</param>
/// <param name="MinimumRise">The least rise in dB.</param>
/// <param name="Score">Over the clips with events.</param>
/// <param name="FalseOnsets">In the mean of the clips without events; null where there are none.</param>
public sealed record SweepRow(double Delta, double MinimumRise, EventScore Score, double? FalseOnsets);
