using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MMAudio.ServiceDefaults.Tests.Fakes;

/// <summary>Keeps every line, with its level and scopes, and lets a test wait for one.</summary>
internal sealed class RecordingLogger : ILoggerProvider, ILogger, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> _lines = [];
    private readonly SemaphoreSlim _written = new(0);
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public IEnumerable<string> Lines => _lines;

    /// <summary>The first line with these words, as soon as there is one.</summary>
    public async Task<string> WaitAsync(string words)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(2));
        while (true)
        {
            if (_lines.FirstOrDefault(line => line.Contains(words, StringComparison.Ordinal)) is { } found)
            {
                return found;
            }

            try
            {
                await _written.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"Nobody said '{words}'; what was said:\n{string.Join('\n', _lines)}");
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => _scopes.Push(state);

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = $"{logLevel}: {formatter(state, exception)}";
        _scopes.ForEachScope(
            (scope, _) =>
            {
                if (scope is IEnumerable<KeyValuePair<string, object?>> pairs)
                {
                    line += string.Concat(pairs.Select(pair => $" {pair.Key}={pair.Value}"));
                }
            },
            line);
        _lines.Enqueue(line);
        _written.Release();
    }

    public void Dispose() => _written.Dispose();
}
