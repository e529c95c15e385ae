using System.Globalization;
using MMAudio.Training.Runs;
using Spectre.Console;

namespace MMAudio.Trainer.Reporting;

/// <summary>Progress of a training: a bar on a terminal, a line every few seconds elsewhere.</summary>
internal static class TrainingReporter
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);

    public static async Task<T> FollowAsync<T>(Terminal terminal, string title, Func<IProgress<TrainingProgress>, Task<T>> work)
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
                    bar.MaxValue = progress.Steps;
                    bar.Value = progress.Step;
                    bar.Description = Markup.Escape($"{title} {Text(progress)}");
                }));
            });
    }

    /// <summary>For example <c>1200/20000: loss 0.812, gradient 0.31, rate 0.0001, 3.1 steps/s, 1 h 41 min left</c>.</summary>
    internal static string Text(TrainingProgress progress)
    {
        var values = progress.Values.Append(("rate", progress.Rate))
            .Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Item1} {value.Item2:g3}"));
        var left = progress.TimeLeft is { } time ? $", {progress.StepsPerSecond:g3} steps/s, {Text(time)} left" : "";
        return $"{progress.Step}/{progress.Steps}: {string.Join(", ", values)}{left}";
    }

    internal static string Text(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => $"{time.Seconds} s",
        { TotalHours: < 1 } => $"{time.Minutes} min {time.Seconds} s",
        _ => $"{(long)time.TotalHours} h {time.Minutes} min",
    };

    private static Listener Lines(Terminal terminal, string title)
    {
        var (first, last) = (true, terminal.Time.GetTimestamp());
        return new(progress =>
        {
            if (first || progress.Step == progress.Steps || terminal.Time.GetElapsedTime(last) >= Quiet)
            {
                (first, last) = (false, terminal.Time.GetTimestamp());
                terminal.Error.WriteLine($"{title} {Text(progress)}");
            }
        });
    }

    private sealed class Listener(Action<TrainingProgress> heard) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => heard(value);
    }
}
