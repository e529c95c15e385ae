using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MMAudio.ServiceDefaults.Telemetry;

namespace MMAudio.ServiceDefaults.Tests.Telemetry;

public sealed class LineFormatterTests
{
    private readonly FakeTimeProvider _time = new(new(2026, 11, 23, 10, 20, 30, TimeSpan.Zero));
    private readonly LoggerExternalScopeProvider _scopes = new();

    [Fact]
    public void An_event_is_one_line_with_its_clip()
    {
        using var scope = _scopes.Push(new StepScope(Guid.Empty, 2, "mux_video"));

        Assert.Equal(
            "2026-11-23T10:20:30.000Z info Runner: Done [clip 00000000-0000-0000-0000-000000000000 revision 2 mux_video]\n",
            Write(LogLevel.Information, "Done"));
    }

    [Fact]
    public void An_exception_is_told_by_what_it_says_and_not_by_where_it_was() => Assert.Equal(
        "2026-11-23T10:20:30.000Z error Runner: Failed <- IOException: No space left <- ArgumentException: two lines\n",
        Write(LogLevel.Error, "Failed", new IOException("No space left", new ArgumentException("two\nlines"))));

    private string Write(LogLevel level, string text, Exception? exception = null)
    {
        using StringWriter writer = new() { NewLine = "\n" };
        new LineFormatter(_time).Write(new LogEntry<string>(level, "MMAudio.Runner", default, text, exception, (state, _) => state), _scopes, writer);
        return writer.ToString();
    }
}
