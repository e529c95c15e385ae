using MMAudio.Training.Optimisation;

namespace MMAudio.Trainer.Options;

/// <summary>What a training does unless told otherwise.</summary>
/// <param name="Steps">All steps.</param>
/// <param name="Batch">Examples of a step.</param>
/// <param name="Learner">Rates and decays.</param>
internal sealed record TrainingDefaults(int Steps, int Batch, LearnerSettings Learner);
