namespace MMAudio.Core.Failures;

/// <summary>The base of every failure that this product explains in one sentence.</summary>
public abstract class MMAudioException(string message, Exception? inner = null) : Exception(message, inner);
