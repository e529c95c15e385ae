using System.Data.Common;
using Azure;

namespace MMAudio.Storage;

/// <summary>What an operator should read of a fault. The client libraries tell headers and bodies over a dozen lines, or how often they tried.</summary>
public static class FaultSentences
{
    private static readonly string[] Details = ["Headers:", "Content:", "Additional Information:"];
    private static readonly string[] Marks = ["RequestId:", "Time:"];

    /// <summary>One sentence on what went wrong.</summary>
    public static string Sentence(this Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case RequestFailedException failed:
                    return OfStore(failed);
                case DbException lost:
                    return $"The database cannot be used: {Sentence(lost.GetBaseException().Message)}";
            }
        }

        return Sentence((exception is AggregateException ? exception.GetBaseException() : exception).Message);
    }

    /// <summary>The same of a message whose exception stayed in another process.</summary>
    public static string Sentence(string message) => string.Join(' ', message
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .TakeWhile(line => !Details.Any(line.StartsWith))
        .Where(line => !Marks.Any(line.StartsWith)));

    private static string OfStore(RequestFailedException failed) => failed.Status switch
    {
        0 => $"The blob store cannot be reached: {Sentence(failed.GetBaseException().Message)}",
        401 or 403 => $"The blob store refuses us ({failed.ErrorCode ?? $"{failed.Status}"}); correct ConnectionStrings:blobs.",
        429 or >= 500 => $"The blob store answers {failed.Status}: it has trouble of its own, or too much to do.",
        var status => $"The blob store answers {status} ({failed.ErrorCode ?? "without a reason"}).",
    };
}
