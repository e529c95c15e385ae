using MMAudio.Evaluation.Events;

namespace MMAudio.Evaluation.Sets;

/// <summary>What is known of a clip.</summary>
/// <param name="Name">Its files' name without extension.</param>
public sealed record ClipTruth(string Name)
{
    /// <summary>What happens in it, ascending; null where nobody wrote it down, empty where nothing happens.</summary>
    public IReadOnlyList<TrueEvent>? Events { get; init; }

    /// <summary>The classes that are heard; null where nobody wrote them down, empty where there is nothing to hear.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>What is to be heard, in words.</summary>
    public string? Caption { get; init; }

    /// <summary>The file with its true sound or its pictures; null where there is none.</summary>
    public string? Media { get; init; }

    /// <summary>Whether nothing is to be heard: no event, and no class either.</summary>
    public bool IsSilent => Events is { Count: 0 } && Labels is null or { Count: 0 };

    /// <summary>Whether it is known what happens, and that is nothing.</summary>
    public bool HasNoEvents => Events is { Count: 0 };
}
