namespace MMAudio.Evaluation.Onsets;

/// <summary>What the onset evaluation found in one sound.</summary>
/// <param name="Onsets">The onsets that were compared, in samples at 22050 Hz.</param>
/// <param name="Matches">The decisions.</param>
/// <param name="Scores">The scores.</param>
public sealed record OnsetResult(IReadOnlyList<int> Onsets, IReadOnlyList<OnsetMatch> Matches, OnsetScores Scores);
