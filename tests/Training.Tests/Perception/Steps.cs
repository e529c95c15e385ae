using MMAudio.Training.Optimisation;
using MMAudio.Training.Runs;
using TorchSharp;

namespace MMAudio.Training.Tests.Perception;

/// <summary>Steps of a task, and what they say.</summary>
internal static class Steps
{
    /// <summary>The values of each step.</summary>
    public static IReadOnlyList<Dictionary<string, double>> Of(ITrainingTask task, long from, int count)
    {
        torch.set_num_threads(1);
        return [.. Enumerable.Range(0, count).Select(i => task.Step(from + i).ToDictionary(value => value.Name, value => value.Value))];
    }

    /// <summary>The mean of a value over the first and over the last steps.</summary>
    public static (double Before, double After) Change(this IReadOnlyList<Dictionary<string, double>> log, string name, int steps = 5) =>
        (log.Take(steps).Average(values => values[name]), log.TakeLast(steps).Average(values => values[name]));

    /// <summary>Learned parameters that the last step's gradient did not reach.</summary>
    public static IEnumerable<string> Untouched(Learner learner) =>
        learner.Parameters.Learned.Where(entry => entry.Value.grad is not { } gradient || gradient.abs().sum().item<float>() == 0).Select(entry => entry.Key);
}
