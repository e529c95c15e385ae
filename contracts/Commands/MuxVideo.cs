namespace MMAudio.Contracts.Commands;

/// <summary>Put a waveform onto its video; answered by <see cref="Events.VideoMuxed"/>.</summary>
/// <param name="Ticket">What the work belongs to.</param>
/// <param name="Source">The video, whose picture is copied.</param>
/// <param name="Frames">Its frames: the window, and the strip of the picture.</param>
/// <param name="Wave">The waveform.</param>
/// <param name="Model">What made the waveform, for the tags of the file.</param>
/// <param name="Sampling">How it was made, for the tags of the file.</param>
/// <param name="Settings">How it goes onto the video.</param>
/// <param name="Output">Where the video goes; the extension chooses the container.</param>
/// <param name="Picture">Where the image of frames, waveform and spectrogram goes.</param>
public sealed record MuxVideo(
    StepTicket Ticket,
    SourceRef Source,
    ArtifactRef Frames,
    ArtifactRef Wave,
    ModelRef Model,
    SamplingSettings Sampling,
    OutputSettings Settings,
    ArtifactRef Output,
    ArtifactRef Picture) : IStageCommand;
