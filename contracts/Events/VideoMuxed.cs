namespace MMAudio.Contracts.Events;

/// <summary>A waveform lies on its video; the file and its picture are in the store, not yet where users look.</summary>
/// <param name="Ticket">What the work belonged to.</param>
/// <param name="Output">The video.</param>
/// <param name="Report">What it cost.</param>
public sealed record VideoMuxed(StepTicket Ticket, ArtifactRef Output, StepReport Report) : IStageEvent;
