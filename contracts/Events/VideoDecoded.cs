namespace MMAudio.Contracts.Events;

/// <summary>A video became frames.</summary>
/// <param name="Ticket">What the work belonged to.</param>
/// <param name="Output">The frames.</param>
/// <param name="Report">What it cost.</param>
public sealed record VideoDecoded(StepTicket Ticket, ArtifactRef Output, StepReport Report) : IStageEvent;
