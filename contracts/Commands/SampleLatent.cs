namespace MMAudio.Contracts.Commands;

/// <summary>Sample a latent from features and prompts; answered by <see cref="Events.LatentSampled"/>.</summary>
/// <param name="Ticket">What the work belongs to.</param>
/// <param name="Features">The visual features.</param>
/// <param name="Model">Whose flow network and text encoder.</param>
/// <param name="Settings">Prompts, seed, steps, guidance.</param>
/// <param name="Output">Where the latent goes.</param>
public sealed record SampleLatent(
    StepTicket Ticket, ArtifactRef Features, ModelRef Model, SamplingSettings Settings, ArtifactRef Output) : IStageCommand;
