namespace MMAudio.Contracts.Events;

/// <summary>A latent became a waveform.</summary>
/// <param name="Ticket">What the work belonged to.</param>
/// <param name="Output">The waveform.</param>
/// <param name="Report">What it cost.</param>
public sealed record AudioDecoded(StepTicket Ticket, ArtifactRef Output, StepReport Report) : IStageEvent;
