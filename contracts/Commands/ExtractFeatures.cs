namespace MMAudio.Contracts.Commands;

/// <summary>Encode frames with CLIP and Synchformer; answered by <see cref="Events.FeaturesExtracted"/>.</summary>
/// <param name="Ticket">What the work belongs to.</param>
/// <param name="Frames">The frames.</param>
/// <param name="Model">Whose encoders.</param>
/// <param name="Output">Where the features go.</param>
public sealed record ExtractFeatures(StepTicket Ticket, ArtifactRef Frames, ModelRef Model, ArtifactRef Output) : IStageCommand;
