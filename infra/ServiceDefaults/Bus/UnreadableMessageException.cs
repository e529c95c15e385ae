namespace MMAudio.ServiceDefaults.Bus;

/// <summary>A message of the right form lacks what it must say; it is put aside, for nobody could answer it.</summary>
/// <param name="message">What it lacks.</param>
public sealed class UnreadableMessageException(string message) : Exception(message);
