namespace MMAudio.Contracts;

/// <summary>What a message belongs to; an answer to an earlier revision or attempt is recognised by it and laid aside.</summary>
/// <param name="ClipId">The clip.</param>
/// <param name="Revision">Counts how often content or settings of the clip have changed, from 1.</param>
/// <param name="Attempt">Counts how often this step was sent, from 1.</param>
public sealed record StepTicket(Guid ClipId, int Revision, int Attempt);
