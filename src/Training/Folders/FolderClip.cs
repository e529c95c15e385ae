using MMAudio.Core.Failures;

namespace MMAudio.Training.Folders;

/// <summary>A stretch of a file.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Path">The file.</param>
/// <param name="Start">Its first sample; 0 for a video.</param>
/// <param name="Length">Its samples; 0 for all.</param>
internal sealed record FolderClip(string Id, string Path, int Start = 0, int Length = 0)
{
    /// <summary>Why it cannot be used; null where nobody knows yet.</summary>
    public InvalidInputException? Problem { get; init; }
}
