namespace MMAudio.Contracts.Events;

/// <summary>Features and prompts became a latent.</summary>
/// <param name="Ticket">What the work belonged to.</param>
/// <param name="Output">The latent.</param>
/// <param name="Report">What it cost.</param>
public sealed record LatentSampled(StepTicket Ticket, ArtifactRef Output, StepReport Report) : IStageEvent;
