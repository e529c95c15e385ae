using MMAudio.Contracts;

namespace MMAudio.ServiceDefaults.Stages;

/// <summary>The source is not the one that was admitted: somebody has written another in its place since.</summary>
/// <param name="expected">The source as it was admitted.</param>
/// <param name="found">SHA-256 of what lies there now.</param>
public sealed class SourceChangedException(SourceRef expected, string found)
    : IOException($"The source {expected.Name} has changed since it was admitted; its new content is admitted as soon as it is noticed.")
{
    /// <summary>SHA-256 of what lies there now.</summary>
    public string Found { get; } = found;
}
