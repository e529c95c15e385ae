namespace MMAudio.Contracts;

/// <summary>A video as it was dropped.</summary>
/// <param name="Name">Its name in the store; the extension is the user's, and may lie.</param>
/// <param name="ContentHash">SHA-256 of its bytes in lower-case hex.</param>
public sealed record SourceRef(string Name, string ContentHash);
