using MMAudio.Torch;
using MMAudio.Training.Optimisation;
using MMAudio.Training.Runs;

namespace MMAudio.Trainer.Options;

/// <summary>What was asked of a training, beyond what is special to its network.</summary>
/// <param name="Run">Folder and length of the run.</param>
/// <param name="Learner">Rates and decays.</param>
/// <param name="Batch">Examples of a step.</param>
/// <param name="Seed">What all random numbers follow from.</param>
/// <param name="Device">What computes.</param>
internal sealed record TrainingWishes(RunSettings Run, LearnerSettings Learner, int Batch, uint Seed, TorchDevice Device);
