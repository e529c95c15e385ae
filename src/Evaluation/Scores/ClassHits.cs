namespace MMAudio.Evaluation.Scores;

/// <summary>Hits among the clips of one class.</summary>
/// <param name="Hits">Clips in which a class of theirs was heard.</param>
/// <param name="Clips">Clips of the class.</param>
public sealed record ClassHits(int Hits, int Clips);
