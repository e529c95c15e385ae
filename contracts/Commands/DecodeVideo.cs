namespace MMAudio.Contracts.Commands;

/// <summary>Decode a video into frames at 8 and 25 fps; answered by <see cref="Events.VideoDecoded"/>.</summary>
/// <param name="Ticket">What the work belongs to.</param>
/// <param name="Source">The video.</param>
/// <param name="Window">Which stretch of it.</param>
/// <param name="Model">Whose frame sizes.</param>
/// <param name="Output">Where the frames go.</param>
public sealed record DecodeVideo(
    StepTicket Ticket, SourceRef Source, WindowSettings Window, ModelRef Model, ArtifactRef Output) : IStageCommand;
