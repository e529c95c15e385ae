namespace MMAudio.Core.Failures;

/// <summary>A file of weights is damaged, refused or does not fit its network.</summary>
/// <param name="source">The file.</param>
/// <param name="problem">The rest of the sentence that begins with the file's name: <c>has no parameter …</c>.</param>
/// <param name="keys">The parameter paths concerned.</param>
/// <param name="inner">What it was noticed by.</param>
public sealed class WeightsException(string source, string problem, IReadOnlyList<string>? keys = null, Exception? inner = null)
    : MMAudioException($"{source} {problem}.", inner)
{
    /// <summary>The file.</summary>
    public string File { get; } = source;

    /// <summary>The parameter paths concerned.</summary>
    public IReadOnlyList<string> Keys { get; } = keys ?? [];
}
