using System.Data.Common;
using System.Net.Sockets;
using MMAudio.Core.Failures;

namespace MMAudio.Cli;

/// <summary>Failures in one sentence each.</summary>
internal static class Sentences
{
    /// <summary>One line that says what went wrong, without a stack trace.</summary>
    public static string Of(Exception exception) => exception switch
    {
        MMAudioException => exception.Message,
        OutOfMemoryException => "This machine has too little memory for this model; choose a smaller one with --model.",
        UnauthorizedAccessException or IOException => FirstLine(exception.Message),
        _ when exception.GetBaseException() is DbException or SocketException =>
            $"A service does not answer ({FirstLine(exception.GetBaseException().Message)}); check that it runs, then give the command again.",
        _ => $"Something unforeseen went wrong ({exception.GetType().Name}: {FirstLine(exception.Message)}); --verbose shows where.",
    };

    /// <summary>The category that reports give a failure.</summary>
    public static FailureCategory CategoryOf(Exception exception) => exception switch
    {
        InvalidInputException invalid => invalid.Category,
        WeightsException => FailureCategory.Model,
        UnauthorizedAccessException => FailureCategory.Permission,
        _ => FailureCategory.Environment,
    };

    /// <summary>Names in a row: <c>a, b or c</c>.</summary>
    public static string Choice(IReadOnlyList<string> names) => names.Count < 2
        ? string.Concat(names)
        : $"{string.Join(", ", names.Take(names.Count - 1))} or {names[^1]}";

    /// <summary>A number of things: <c>1 clip</c>, <c>2 clips</c>.</summary>
    public static string Count(int count, string thing) => $"{count} {thing}{(count == 1 ? "" : "s")}";

    private static string FirstLine(string message) => message.Split('\n')[0].Trim();
}
