namespace MMAudio.Core.Generations;

/// <summary>A step from a source to the finished file; <see cref="PipelineStages.InOrder"/> is the order.</summary>
public enum PipelineStage
{
    /// <summary>Source file to frames at 8 and 25 fps.</summary>
    DecodeVideo,

    /// <summary>Frames and prompts to CLIP, sync and text features.</summary>
    ExtractFeatures,

    /// <summary>Features to latent.</summary>
    SampleLatent,

    /// <summary>Latent to waveform.</summary>
    DecodeAudio,

    /// <summary>Source and waveform to the finished file.</summary>
    MuxVideo,
}
