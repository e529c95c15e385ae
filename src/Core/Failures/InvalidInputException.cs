namespace MMAudio.Core.Failures;

/// <summary>The user's input is at fault: permanent, never retried, and its message is fit to show.</summary>
/// <param name="category">Why the input was refused.</param>
/// <param name="message">One sentence: what happened, to what, what to do.</param>
/// <param name="inner">What it was noticed by.</param>
public sealed class InvalidInputException(FailureCategory category, string message, Exception? inner = null)
    : MMAudioException(message, inner)
{
    /// <summary>Why the input was refused.</summary>
    public FailureCategory Category { get; } = category;
}
