namespace MMAudio.Training.Extraction;

/// <summary>How far the making of a set is.</summary>
/// <param name="Done">Clips that are dealt with, those of earlier runs included.</param>
/// <param name="Total">All clips.</param>
/// <param name="Failed">Clips of this run that were skipped.</param>
/// <param name="TimeLeft">How long the rest will take; null while nobody knows.</param>
public sealed record ExtractionProgress(int Done, int Total, int Failed, TimeSpan? TimeLeft);
