namespace MMAudio.Media.Video;

/// <summary>How often one frame is taken.</summary>
/// <param name="Clip">At CLIP's rate.</param>
/// <param name="Sync">At Synchformer's rate.</param>
public readonly record struct FramePicks(int Clip, int Sync);
