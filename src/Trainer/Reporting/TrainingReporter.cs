using System.Globalization;
using MMAudio.Training.Runs;

namespace MMAudio.Trainer.Reporting;

/// <summary>Progress of a training.</summary>
internal static class TrainingReporter
{
    public static Task<T> FollowAsync<T>(Terminal terminal, string title, Func<IProgress<TrainingProgress>, Task<T>> work) =>
        ProgressReporter.FollowAsync(terminal, title, progress => (progress.Step, progress.Steps, Text(progress)), work);

    /// <summary>For example <c>1200/20000: loss 0.812, gradient 0.31, rate 0.0001, 3.1 steps/s, 1 h 41 min left</c>.</summary>
    internal static string Text(TrainingProgress progress)
    {
        var values = progress.Values.Append(("rate", progress.Rate))
            .Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Item1} {value.Item2:g3}"));
        var left = progress.TimeLeft is { } time ? $", {progress.StepsPerSecond:g3} steps/s, {ProgressReporter.Text(time)} left" : "";
        return $"{progress.Step}/{progress.Steps}: {string.Join(", ", values)}{left}";
    }
}
