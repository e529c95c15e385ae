using MMAudio.Storage;
using MassTransit;

namespace MMAudio.Coordinator.Failures;

/// <summary>A fault that is not the input's: what reports call it, and what was said.</summary>
/// <param name="Category">One word: <c>missing</c>, <c>damaged</c>, <c>source</c>, <c>disk</c>, <c>memory</c>, <c>storage</c>, <c>model</c>, <c>environment</c>, <c>network</c>, <c>lost</c>, <c>worker</c>.</param>
/// <param name="Sentence">What went wrong.</param>
internal sealed record WorldFault(string Category, string Sentence)
{
    private const string Missing = "missing";
    private const string Damaged = "damaged";

    // by the names of types, for the exceptions themselves stay in the worker; the first that fits, from the outermost inwards
    private static readonly (string Category, string[] Types)[] Words =
    [
        (Missing, ["ArtifactMissingException"]),
        (Damaged, ["DamagedArtifactException"]),
        ("source", ["SourceChangedException"]),
        ("memory", ["OutOfMemoryException", "InsufficientMemoryException"]),
        ("storage", ["RequestFailedException", "AuthenticationFailedException"]),
        ("model", ["WeightsException"]),
        ("environment", ["InvalidInputException"]),
        ("network", ["SocketException", "HttpRequestException", "TimeoutException", "TaskCanceledException"]),
    ];

    private static readonly string[] FullDisk = ["No space left", "not enough space", "disk full", "quota"];

    /// <summary>Whether what the stage needs is not there, or cannot be read.</summary>
    public bool LacksInput => Category is Missing or Damaged;

    /// <summary>Whether what the stage needs is there, but cannot be read.</summary>
    public bool HasDamagedInput => Category == Damaged;

    /// <summary>Reads what a worker's bus has said of its exceptions.</summary>
    public static WorldFault Of(IReadOnlyList<ExceptionInfo> exceptions)
    {
        var chain = exceptions.SelectMany(Chain).ToList();
        if (chain.Count == 0)
        {
            return new("worker", "A worker failed without saying why.");
        }

        var sentence = FaultSentences.Sentence(chain[0].Message);
        if (chain.Any(info => FullDisk.Any(words => info.Message.Contains(words, StringComparison.OrdinalIgnoreCase))))
        {
            return new("disk", sentence);
        }

        var category = Words.FirstOrDefault(word => chain.Any(info => word.Types.Any(type => info.ExceptionType.EndsWith(type, StringComparison.Ordinal))));
        return new(category.Category ?? "worker", sentence);
    }

    /// <summary>A command that nobody answered, although later ones were answered.</summary>
    public static WorldFault Lost(int times) => new(
        "lost", $"The command was sent {(times == 1 ? "once" : $"{times} times")} and never answered, while later ones were; it may end the worker that takes it.");

    private static IEnumerable<ExceptionInfo> Chain(ExceptionInfo info)
    {
        for (var current = info; current is not null; current = current.InnerException)
        {
            yield return current;
        }
    }
}
