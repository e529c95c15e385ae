using MMAudio.Core.Failures;

namespace MMAudio.Training.Optimisation;

/// <summary>A loss or a gradient is no number any more: training stopped before the parameters were spoilt.</summary>
/// <param name="learner">What was being learned.</param>
/// <param name="iteration">The step, from 0.</param>
public sealed class DivergedException(string learner, long iteration) : MMAudioException(
    $"Training of the {learner} diverged in step {iteration}: its loss or a gradient is not a number; go on from the last checkpoint with a lower --rate and --accept-changes.")
{
    /// <summary>What was being learned.</summary>
    public string Learner { get; } = learner;

    /// <summary>The step, from 0.</summary>
    public long Iteration { get; } = iteration;
}
