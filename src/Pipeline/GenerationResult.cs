namespace MMAudio.Pipeline;

/// <summary>A finished generation.</summary>
/// <param name="Output">The file.</param>
/// <param name="Duration">Length of the sound.</param>
/// <param name="Notes">What the user should know: an untrained model, a window shorter than the video.</param>
/// <param name="Stages">What each stage took, in order.</param>
public sealed record GenerationResult(
    string Output, TimeSpan Duration, IReadOnlyList<string> Notes, IReadOnlyList<StageReport> Stages);
