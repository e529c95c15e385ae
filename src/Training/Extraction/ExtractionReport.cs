using MMAudio.Training.Features;

namespace MMAudio.Training.Extraction;

/// <summary>What came of the making of a set.</summary>
/// <param name="Count">Clips in the set.</param>
/// <param name="WithPicture">Those with CLIP and sync features.</param>
/// <param name="WithText">Those with text features.</param>
/// <param name="Failed">Clips that were skipped, in this run or an earlier one.</param>
public sealed record ExtractionReport(int Count, int WithPicture, int WithText, IReadOnlyList<FailedClip> Failed);
