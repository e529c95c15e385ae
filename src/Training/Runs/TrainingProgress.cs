namespace MMAudio.Training.Runs;

/// <summary>Where a run stands after a step.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Steps">All steps.</param>
/// <param name="Values">What the step gave; the first number is the loss.</param>
/// <param name="Rate">The learning rate of the first learner.</param>
/// <param name="StepsPerSecond">How fast it went lately; 0 while nobody can say.</param>
public sealed record TrainingProgress(
    long Step, long Steps, IReadOnlyList<(string Name, double Value)> Values, double Rate, double StepsPerSecond)
{
    /// <summary>The time that the other steps will take; null while nobody can say.</summary>
    public TimeSpan? TimeLeft => StepsPerSecond > 0 ? TimeSpan.FromSeconds((Steps - Step) / StepsPerSecond) : null;
}
