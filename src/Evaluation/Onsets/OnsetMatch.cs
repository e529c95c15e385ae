namespace MMAudio.Evaluation.Onsets;

/// <summary>One decision of the matching.</summary>
/// <param name="IsReal">Whether there is an onset in the ground truth.</param>
/// <param name="Confidence">How sure the detected onset is, 0…1; 0 where none was detected.</param>
public sealed record OnsetMatch(bool IsReal, double Confidence);
