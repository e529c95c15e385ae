using System.Globalization;
using MMAudio.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace MMAudio.ServiceDefaults.Telemetry;

/// <summary>One event, one line: time, level, category, sentence, scopes, and of an exception what it says, not where it was.</summary>
internal sealed class LineFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "line";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        textWriter.Write(time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        textWriter.Write(Word(logEntry.LogLevel));
        textWriter.Write(logEntry.Category[(logEntry.Category.LastIndexOf('.') + 1)..]);
        textWriter.Write(": ");
        var line = OneLine(logEntry.Formatter(logEntry.State, logEntry.Exception));
        textWriter.Write(line);
        for (var exception = logEntry.Exception; exception is not null; exception = exception.InnerException)
        {
            var sentence = exception.Sentence();
            if (!line.Contains(sentence, StringComparison.Ordinal))
            {
                textWriter.Write($" <- {exception.GetType().Name}: {sentence}");
            }
        }

        scopeProvider?.ForEachScope(WriteScope, textWriter);
        textWriter.WriteLine();
    }

    private static void WriteScope(object? scope, TextWriter writer)
    {
        // what the framework puts into scopes (addresses of requests and spans) is for the exporters
        if (scope is StepScope step)
        {
            writer.Write($" [{step}]");
        }
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace => " trace ",
        LogLevel.Debug => " debug ",
        LogLevel.Information => " info ",
        LogLevel.Warning => " warning ",
        LogLevel.Error => " error ",
        LogLevel.Critical => " critical ",
        _ => " ",
    };
}
