using MMAudio.Training.Runs;

namespace MMAudio.Training.Ablations;

/// <summary>Where a comparison is.</summary>
/// <param name="Cell">The training at hand, from 1.</param>
/// <param name="Cells">All of them.</param>
/// <param name="Name">Variant and seed.</param>
/// <param name="Work">What is done with it: <c>train</c>, <c>sample</c>, <c>judge</c>, <c>done</c>.</param>
/// <param name="Training">How far the training is; null in other work.</param>
public sealed record AblationProgress(int Cell, int Cells, string Name, string Work, TrainingProgress? Training = null);
