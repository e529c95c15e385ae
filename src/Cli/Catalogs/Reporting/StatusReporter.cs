using MMAudio.Persistence.Queries;
using Spectre.Console;

namespace MMAudio.Cli.Catalogs.Reporting;

/// <summary>Shows how catalogs stand while something is awaited.</summary>
internal abstract class StatusReporter
{
    /// <summary>Shows one state of affairs after another.</summary>
    /// <param name="catalogs">How the catalogs stand.</param>
    /// <param name="workers">Who works.</param>
    public delegate void Show(IReadOnlyList<CatalogStatus> catalogs, IReadOnlyList<WorkerActivity> workers);

    /// <summary>Waits for something that shows how it goes.</summary>
    public abstract Task<T> FollowAsync<T>(Func<Show, Task<T>> work);

    /// <summary>The reporter that suits the reader.</summary>
    public static StatusReporter For(Terminal terminal, TimeProvider time) =>
        terminal.IsInteractive ? new Live(terminal) : new Lines(terminal.Error, time);

    /// <summary>Nothing but JSON, a line whenever something has changed.</summary>
    public static StatusReporter Json(TextWriter output) => new JsonLines(output);

    /// <summary>No word at all.</summary>
    public static StatusReporter None { get; } = new Silent();

    private sealed class Live(Terminal terminal) : StatusReporter
    {
        public override Task<T> FollowAsync<T>(Func<Show, Task<T>> work) => terminal.Progress.Live(new Text("")).AutoClear(true)
            .StartAsync(context => work((catalogs, workers) => context.UpdateTarget(StatusView.Of(catalogs, workers, colors: true))));
    }

    private sealed class Lines(TextWriter error, TimeProvider time) : StatusReporter
    {
        private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

        private readonly Dictionary<string, (string Line, DateTimeOffset At)> _said = [];

        public override Task<T> FollowAsync<T>(Func<Show, Task<T>> work) => work((catalogs, _) =>
        {
            foreach (var status in catalogs)
            {
                Say(status);
            }
        });

        /// <summary>A log that gets a line at every look would hide what else is in it.</summary>
        private void Say(CatalogStatus status)
        {
            var (line, now) = (StatusText.Line(status), time.GetUtcNow());
            if (!_said.TryGetValue(status.Name, out var last) || (last.Line != line && (status.IsFinished || now - last.At >= Rest)))
            {
                error.WriteLine(line);
                _said[status.Name] = (line, now);
            }
        }
    }

    private sealed class JsonLines(TextWriter output) : StatusReporter
    {
        private readonly Dictionary<string, string> _said = [];

        public override Task<T> FollowAsync<T>(Func<Show, Task<T>> work) => work((catalogs, _) =>
        {
            foreach (var status in catalogs)
            {
                var line = StatusJson.Line(status);
                if (_said.GetValueOrDefault(status.Name) != line)
                {
                    output.WriteLine(line);
                    output.Flush();
                    _said[status.Name] = line;
                }
            }
        });
    }

    private sealed class Silent : StatusReporter
    {
        public override Task<T> FollowAsync<T>(Func<Show, Task<T>> work) => work((_, _) => { });
    }
}
