using Spectre.Console;

namespace MMAudio.Trainer.Reporting;

/// <summary>Progress of work on many clips: a bar on a terminal, a line every few seconds elsewhere.</summary>
internal static class CountReporter
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);

    public static async Task<T> FollowAsync<T>(Terminal terminal, string title, Func<IProgress<CountProgress>, Task<T>> work)
    {
        if (!terminal.IsInteractive)
        {
            return await work(Lines(terminal, title));
        }

        return await terminal.Progress.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(context =>
            {
                var bar = context.AddTask(Markup.Escape(title));
                return work(new Listener(progress =>
                {
                    bar.MaxValue = progress.Total;
                    bar.Value = progress.Done;
                    bar.Description = Markup.Escape($"{title} {Text(progress)}");
                }));
            });
    }

    /// <summary>For example <c>120/2000, 1 skipped, 12 min 3 s left</c>.</summary>
    internal static string Text(CountProgress progress)
    {
        var skipped = progress.Skipped > 0 ? $", {progress.Skipped} skipped" : "";
        var left = progress.TimeLeft is { } time ? $", {TrainingReporter.Text(time)} left" : "";
        return $"{progress.Done}/{progress.Total}{skipped}{left}";
    }

    private static Listener Lines(Terminal terminal, string title)
    {
        var (first, last) = (true, terminal.Time.GetTimestamp());
        return new(progress =>
        {
            if (first || progress.Done == progress.Total || terminal.Time.GetElapsedTime(last) >= Quiet)
            {
                (first, last) = (false, terminal.Time.GetTimestamp());
                terminal.Error.WriteLine($"{title} {Text(progress)}");
            }
        });
    }

    private sealed class Listener(Action<CountProgress> heard) : IProgress<CountProgress>
    {
        public void Report(CountProgress value) => heard(value);
    }
}
