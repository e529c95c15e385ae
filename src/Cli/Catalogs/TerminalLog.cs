using Microsoft.Extensions.Logging;

namespace MMAudio.Cli.Catalogs;

/// <summary>What the parts of the embedded form note, as lines of the error stream: warnings of ours, or, if asked for, all of it.</summary>
internal sealed class TerminalLog(Terminal terminal, bool verbose) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Lines(terminal, verbose, categoryName);

    public void Dispose()
    {
    }

    private sealed class Lines(Terminal terminal, bool verbose, string category) : ILogger
    {
        private readonly LogLevel _lowest = verbose ? LogLevel.Information
            // lines would tear a live display apart, and what matters of them is in the rows it shows
            : category.StartsWith("MMAudio.", StringComparison.Ordinal) && !terminal.IsInteractive ? LogLevel.Warning
            : LogLevel.None;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= _lowest;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                var name = category[(category.LastIndexOf('.') + 1)..];
                terminal.Error.WriteLine($"{logLevel.ToString().ToLowerInvariant()}: {name}: {formatter(state, exception)}");
            }
        }
    }
}
