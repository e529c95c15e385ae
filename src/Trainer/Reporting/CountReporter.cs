namespace MMAudio.Trainer.Reporting;

/// <summary>Progress of work on many clips.</summary>
internal static class CountReporter
{
    public static Task<T> FollowAsync<T>(Terminal terminal, string title, Func<IProgress<CountProgress>, Task<T>> work) =>
        ProgressReporter.FollowAsync(terminal, title, progress => (progress.Done, progress.Total, Text(progress)), work);

    /// <summary>For example <c>120/2000, 1 skipped, 12 min 3 s left</c>.</summary>
    internal static string Text(CountProgress progress)
    {
        var skipped = progress.Skipped > 0 ? $", {progress.Skipped} skipped" : "";
        var left = progress.TimeLeft is { } time ? $", {ProgressReporter.Text(time)} left" : "";
        return $"{progress.Done}/{progress.Total}{skipped}{left}";
    }
}
