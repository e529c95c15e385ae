using Spectre.Console;

namespace MMAudio.Trainer.Reporting;

/// <summary>Progress of long work: a bar on a terminal, a line every few seconds elsewhere.</summary>
internal static class ProgressReporter
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);

    /// <summary>Does the work and shows how far it is.</summary>
    /// <param name="terminal">Where to show it.</param>
    /// <param name="title">What the work is.</param>
    /// <param name="describe">How far it is, in numbers and in words.</param>
    /// <param name="work">What is to be done.</param>
    public static async Task<T> FollowAsync<TProgress, T>(
        Terminal terminal, string title, Func<TProgress, (long Done, long Total, string Text)> describe, Func<IProgress<TProgress>, Task<T>> work)
    {
        if (!terminal.IsInteractive)
        {
            return await work(Lines(terminal, title, describe));
        }

        return await terminal.Progress.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(context =>
            {
                var bar = context.AddTask(Markup.Escape(title));
                return work(new Listener<TProgress>(progress =>
                {
                    var (done, total, text) = describe(progress);
                    (bar.MaxValue, bar.Value, bar.Description) = (total, done, Markup.Escape($"{title} {text}"));
                }));
            });
    }

    /// <summary>For example <c>1 h 41 min</c>.</summary>
    public static string Text(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => $"{time.Seconds} s",
        { TotalHours: < 1 } => $"{time.Minutes} min {time.Seconds} s",
        _ => $"{(long)time.TotalHours} h {time.Minutes} min",
    };

    private static Listener<TProgress> Lines<TProgress>(
        Terminal terminal, string title, Func<TProgress, (long Done, long Total, string Text)> describe)
    {
        var (first, last) = (true, terminal.Time.GetTimestamp());
        return new(progress =>
        {
            var (done, total, text) = describe(progress);
            if (first || done == total || terminal.Time.GetElapsedTime(last) >= Quiet)
            {
                (first, last) = (false, terminal.Time.GetTimestamp());
                terminal.Error.WriteLine($"{title} {text}");
            }
        });
    }

    // at once and in order, which System.Progress does not promise
    private sealed class Listener<TProgress>(Action<TProgress> heard) : IProgress<TProgress>
    {
        public void Report(TProgress value) => heard(value);
    }
}
