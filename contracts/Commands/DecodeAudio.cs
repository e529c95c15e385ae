namespace MMAudio.Contracts.Commands;

/// <summary>Decode a latent into a waveform; answered by <see cref="Events.AudioDecoded"/>.</summary>
/// <param name="Ticket">What the work belongs to.</param>
/// <param name="Latent">The latent.</param>
/// <param name="Model">Whose auto-encoder and vocoder.</param>
/// <param name="Output">Where the waveform goes.</param>
public sealed record DecodeAudio(StepTicket Ticket, ArtifactRef Latent, ModelRef Model, ArtifactRef Output) : IStageCommand;
