namespace MMAudio.Contracts.Events;

/// <summary>Frames became CLIP and sync features.</summary>
/// <param name="Ticket">What the work belonged to.</param>
/// <param name="Output">The visual features.</param>
/// <param name="Report">What it cost.</param>
public sealed record FeaturesExtracted(StepTicket Ticket, ArtifactRef Output, StepReport Report) : IStageEvent;
