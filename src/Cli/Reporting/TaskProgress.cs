using System.Globalization;
using Spectre.Console;

namespace MMAudio.Cli.Reporting;

/// <summary>Progress of one long task: a bar with the time left on a terminal, a line at every tenth elsewhere.</summary>
internal static class TaskProgress
{
    public static async Task<T> FollowAsync<T>(Terminal terminal, string title, Func<IProgress<double>, Task<T>> work)
    {
        if (!terminal.IsInteractive)
        {
            return await work(Lines(terminal, title));
        }

        return await terminal.Progress.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context =>
            {
                var bar = context.AddTask(Markup.Escape(title), maxValue: 1);
                return work(new Listener(fraction => bar.Value = fraction));
            });
    }

    private static Listener Lines(Terminal terminal, string title)
    {
        var tenth = -1;
        return new(fraction =>
        {
            var now = (int)(fraction * 10);
            if (now > tenth)
            {
                tenth = now;
                terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{title}: {now * 10} %"));
            }
        });
    }

    private sealed class Listener(Action<double> heard) : IProgress<double>
    {
        public void Report(double value) => heard(value);
    }
}
