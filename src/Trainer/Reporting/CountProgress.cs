namespace MMAudio.Trainer.Reporting;

/// <summary>How far work on many clips is.</summary>
/// <param name="Done">Clips that are done.</param>
/// <param name="Total">All clips.</param>
/// <param name="Skipped">Those that could not be used.</param>
/// <param name="TimeLeft">How long the rest will take; null while nobody knows.</param>
internal sealed record CountProgress(int Done, int Total, int Skipped = 0, TimeSpan? TimeLeft = null);
